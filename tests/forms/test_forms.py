"""Forms: what stands behind a constant is read, checked, and written back without moving a line."""

import keyword
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.scripts.forms import FormError, Option, Value, apply, parse, read_value

EVERY_KIND = """\
'''A script.'''
import time

KIND = "thread"  #@param ["thread", "process"]
WORKERS = 4      #@param {type:"slider", min:1, max:16, step:1}
SECONDS = 0.5  # @param {type:"slider", min:0, max:2, step:0.1}
DAEMON = False  # @param {type: "boolean"}
DEPTH: int = -3  # @param {"type": "integer", "min": -5}
RATE = 2  # @param {type:"number"}
NAME = "Zoë"  # @param {type:"string"}
BARE = 7  # @param
LEVEL = 1  # @param [1, 2.5, "all", true]
CORES = "1"  # @param ["1", "all"] {needs:"os.sched_setaffinity"}
NICE = 5  # @param {needs: "os.nice"}
HIDDEN = 12  # an ordinary comment


def work():
    return WORKERS
"""


def by_name(source: str) -> dict[str, Option]:
    return {option.name: option for option in parse(source)}


def test_every_kind_of_form_is_read_with_its_bounds_and_its_line() -> None:
    options = by_name(EVERY_KIND)
    assert [(o.name, o.kind, o.value, o.line) for o in options.values()] == [
        ("KIND", "choice", "thread", 4),
        ("WORKERS", "slider", 4, 5),
        ("SECONDS", "slider", 0.5, 6),
        ("DAEMON", "boolean", False, 7),
        ("DEPTH", "integer", -3, 8),
        ("RATE", "number", 2, 9),
        ("NAME", "string", "Zoë", 10),
        ("BARE", "integer", 7, 11),
        ("LEVEL", "choice", 1, 12),
        ("CORES", "choice", "1", 13),
        ("NICE", "integer", 5, 14),
    ]
    assert (options["WORKERS"].minimum, options["WORKERS"].maximum, options["WORKERS"].step) == (1, 16, 1)
    assert (options["DEPTH"].minimum, options["DEPTH"].maximum, options["DEPTH"].step) == (-5, None, None)
    assert options["LEVEL"].choices == (1, 2.5, "all", True)
    assert [options[name].needs for name in ("LEVEL", "CORES", "NICE")] == ["", "os.sched_setaffinity", "os.nice"]


def test_applied_values_stand_in_the_source_and_nothing_else_changes() -> None:
    changed = apply(EVERY_KIND, {"KIND": "process", "WORKERS": 16, "NAME": 'a "b"\n', "DAEMON": True})
    differing = [(a, b) for a, b in zip(EVERY_KIND.split("\n"), changed.split("\n"), strict=True) if a != b]
    assert [after for _, after in differing] == [
        'KIND = "process"  #@param ["thread", "process"]',
        'WORKERS = 16      #@param {type:"slider", min:1, max:16, step:1}',
        'DAEMON = True  # @param {type: "boolean"}',
        'NAME = \'a "b"\\n\'  # @param {type:"string"}',
    ]


def test_two_constants_of_one_name_on_other_lines_do_not_disturb_each_other() -> None:
    assert apply("A = 1; B = 2  # @param\nA = 3  # @param\n", {"A": 5}) == "A = 1; B = 2  # @param\nA = 5  # @param\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("X = 4  # @param {type:'dial'}", "the type of a form is one of boolean, slider, integer, number, string"),
        ("X = 4  # @param {type:'slider', mx:5}", "not mx"),
        ("X = 4  # @param [4, 5] {min:4}", "not min"),
        ("X = 4  # @param [4, 5] {needs:4}", "needs is a name"),
        ("X = 4  # @param {needs:'fork()'}", "needs is a name"),
        ("X = 4  # @param {type:'slider', min:9, max:1}", "min is at most max"),
        ("X = 4  # @param {type:'slider', max:'many'}", "max is a number, not 'many'"),
        ("X = 4  # @param {type:'slider', step:0}", "step is more than 0"),
        ("X = 4  # @param {type:'slider', max:3}", "allowed is a whole number from 0 to 3"),
        ("X = 4  # @param {type:'boolean'}", "allowed is True or False"),
        ("X = 4  # @param ['a', 'b']", "allowed is one of 'a', 'b'"),
        ("X = 4  # @param [a, b]", "a is no number, text, True or False"),
        ("X = 4  # @param slider 1 to 5", "cannot read 'slider 1 to 5'"),
        ("X = 4  # @param {type:'slider' min:1}", "write name:value, name:value"),
        ("X = 1e999  # @param", "X cannot be inf"),
        ("X = [1]  # @param", "one plain number, text, True or False"),
        ("X = None  # @param", "one plain number, text, True or False"),
        ("X = Y = 4  # @param", "a form comment stands behind one constant"),
        ("X.y = 4  # @param", "a form comment stands behind one constant"),
        ("X: int  # @param", "a form comment stands behind one constant"),
        ("if True: X = 4  # @param", "a form comment stands behind one constant"),
        ("X = 4  # @param\nX = 5  # @param", "X has a form comment already, on line 2"),
    ],
)
def test_a_wrong_form_comment_is_named_with_its_line(line: str, says: str) -> None:
    with pytest.raises(FormError) as error:
        parse(f"import time\n{line}\n")
    assert says in str(error.value)
    assert error.value.line == 2 + line.count("\n")


def test_a_form_comment_inside_a_text_is_text() -> None:
    assert parse('TEXT = "X = 4  # @param"\nMORE = """\nX = 4  # @param\n"""\n') == []


@pytest.mark.parametrize("source", ["def f(:\n", "X = 4  # @param\n\0", "\ud800 = 4  # @param\n", "(" * 5000, "X = '"])
def test_a_source_that_is_not_python_has_no_options_and_takes_no_values(source: str) -> None:
    assert parse(source) == []
    assert apply(source, {}) == source
    with pytest.raises(FormError, match="there is no option X; the script has none"):
        apply(source, {"X": 1})


def test_reading_a_script_warns_of_nothing() -> None:
    assert parse('PATTERN = "\\d"  # @param {type:"string"}\n')[0].value == "\\d"


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(FormError, match="there is no option LOOK; the script has A, B"):
        apply("A = 1  # @param\nB = 2  # @param\n", {"LOOK": True})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", 17), ("WORKERS", 2.0), ("WORKERS", True), ("WORKERS", "4"), ("SECONDS", 0.55), ("DAEMON", 1),
        ("KIND", "fibre"), ("LEVEL", True + 1), ("RATE", math.nan), ("RATE", math.inf),
        pytest.param("DEPTH", 10**5000, id="too-long"),
        ("NAME", 3), ("NAME", None), ("DEPTH", -6),
    ],
)  # fmt: skip
def test_a_value_outside_the_form_is_refused_with_what_is_allowed(name: str, value: object) -> None:
    with pytest.raises(FormError, match=f"{name} cannot be .*: allowed is "):
        apply(EVERY_KIND, {name: value})


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("WORKERS", "8", 8), ("SECONDS", "0.3", 0.3), ("SECONDS", "1", 1), ("DAEMON", "true", True),
        ("DAEMON", "Off", False), ("KIND", "process", "process"), ("LEVEL", "2.5", 2.5), ("LEVEL", "True", True),
        ("LEVEL", "all", "all"), ("NAME", "", ""), ("NAME", "3", "3"), ("RATE", "1e3", 1000.0), ("DEPTH", "-2", -2),
    ],
)  # fmt: skip
def test_what_a_person_types_becomes_the_value_it_means(name: str, text: str, value: Value) -> None:
    read = read_value(by_name(EVERY_KIND)[name], text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("WORKERS", "many"), ("WORKERS", "17"), ("WORKERS", ""),
        pytest.param("WORKERS", "9" * 5000, id="too-long"), ("DAEMON", "perhaps"),
        ("KIND", "Thread"), ("LEVEL", "3"), ("RATE", "nan"), ("SECONDS", "0.55"), ("RATE", "1_0_"), ("DEPTH", "2.5"),
    ],
)  # fmt: skip
def test_what_the_form_does_not_allow_cannot_be_typed(name: str, text: str) -> None:
    with pytest.raises(FormError, match=f"{name} cannot be .*: allowed is "):
        read_value(by_name(EVERY_KIND)[name], text)


# --- any form at all ---------------------------------------------------------------------------------------------

names = st.from_regex(r"[A-Zé_][A-Z0-9_]{0,8}", fullmatch=True).filter(lambda name: not keyword.iskeyword(name))
texts = st.text(max_size=20)
floats = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
plain = st.one_of(st.booleans(), st.integers(-(10**9), 10**9), floats, texts.filter(lambda t: "\n" not in t))
line_ends = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def forms(draw: st.DrawFn) -> tuple[str, Value, Value]:
    """A form comment, a first value and another value that it allows."""
    match draw(st.sampled_from(["slider", "integer", "number", "boolean", "string"])):
        case "slider":
            low, step, count = draw(st.integers(-99, 99)), draw(st.integers(1, 9)), draw(st.integers(1, 99))
            values = st.integers(0, count).map(lambda n: low + n * step)
            return f'{{type:"slider", min:{low}, max:{low + count * step}, step:{step}}}', draw(values), draw(values)
        case "integer":
            return '{type:"integer"}', draw(st.integers(-(10**9), 10**9)), draw(st.integers())
        case "number":
            return '{type:"number"}', draw(floats), draw(st.floats(-1e200, 1e200) | st.integers())
        case "boolean":
            return '{type:"boolean"}', draw(st.booleans()), draw(st.booleans())
        case _:
            return '{type:"string"}', draw(texts), draw(st.text())


@given(st.dictionaries(names, forms(), min_size=1, max_size=5), line_ends, st.sampled_from(["", "\ufeff"]), st.data())
def test_values_applied_are_the_values_parsed_back(
    wanted: dict[str, tuple[str, Value, Value]], end: str, filler: str, data: st.DataObject
) -> None:
    lines = [f'"""é {filler}\x0c\u2028 of all kinds"""']
    for name, (comment, value, _) in wanted.items():
        lines += data.draw(st.sampled_from([[], ["", "def f():", "    pass"], ["# ü\x0b\x85"]]))
        lines += [f"{name}  = {value!r}\t# @param {comment}"]
    source = end.join(lines)
    changed = apply(source, {name: new for name, (_, _, new) in wanted.items()})
    assert {o.name: o.value for o in parse(changed)} == {name: new for name, (_, _, new) in wanted.items()}
    assert [o.line for o in parse(changed)] == [o.line for o in parse(source)]
    assert changed.count(end) == source.count(end)
    assert apply(changed, {o.name: o.value for o in parse(source)}) == apply(
        source, {o.name: o.value for o in parse(source)}
    )


@given(
    st.text()
    | st.text("X=4 #@param{}[]:,\"'\\\n\r\ttypeslidrmnax1.-", max_size=60).map(lambda t: "X = 4  # @param" + t)
)
def test_any_text_is_read_or_refused_in_words(source: str) -> None:
    try:
        values = {option.name: option.value for option in parse(source)}
    except FormError as error:
        says = str(error)
    else:
        says = "line 1: "
        assert {option.name: option.value for option in parse(apply(source, values))} == values
    assert says.startswith("line ")

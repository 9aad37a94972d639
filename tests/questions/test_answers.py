"""What an `Answer` field says is read as written, or refused; and an expectation agrees as far as one can know."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.questions import Answer, AnswerError, agree, in_words, parse
from scenarios.questions.answers import DURATIONS, FORMS, TEXTS, Kind
from scenarios.tracer.wire.records import STATES

NAMES = st.text(string.ascii_letters + "_", min_size=1, max_size=12)
PLAIN = [kind for kind, form in FORMS.items() if "{}" not in form]
COUNTS = [kind for kind in Kind if kind not in DURATIONS and kind not in TEXTS]
ANSWERS = st.one_of(
    st.sampled_from(PLAIN).map(Answer),
    st.builds(Answer, st.sampled_from([Kind.MOST_HOLDING, Kind.MOST_IN_QUEUE]), NAMES),
    st.builds(Answer, st.just(Kind.MOST_IN_FUNCTION), NAMES.filter(lambda name: name not in STATES)),
    st.builds(Answer, st.sampled_from([Kind.MOST_IN_STATE, Kind.WAITS]), st.sampled_from(STATES)),
)


@given(ANSWERS, st.sampled_from([" ", "  ", "\n    "]))
def test_every_quantity_is_read_as_it_is_written_however_its_words_are_spaced(answer: Answer, space: str) -> None:
    assert parse(str(answer)) == answer
    assert parse(f" {str(answer).replace(' ', space)}\n") == answer


def refusal(text: str) -> str:
    """Why it is no quantity; "" when it is one."""
    try:
        parse(text)
    except AnswerError as error:
        return str(error)
    return ""


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_quantity_that_writes_itself_so_or_is_refused_in_words(text: str) -> None:
    said = refusal(text)
    if said:
        assert "there are: " in said or "write for example" in said
    else:
        assert str(parse(text)) == " ".join(text.split())


@given(st.sampled_from(PLAIN), NAMES)
def test_a_quantity_of_nothing_in_particular_takes_no_name(kind: Kind, name: str) -> None:
    with pytest.raises(AnswerError):
        parse(f"{FORMS[kind]} : {name}")


def test_what_could_be_a_state_or_a_function_is_the_state() -> None:
    assert parse("most at once in running") == Answer(Kind.MOST_IN_STATE, "running")
    assert parse("most at once in run") == Answer(Kind.MOST_IN_FUNCTION, "run")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("how long", "no quantity is called 'how long'; there are: seconds, seconds of main, "),
        ("waits for godot", "no state is called 'godot'; there are: starting, running, "),
        ("most at once in", "no quantity is called"),
        ("most at once holding the lock", "'the lock' is no name; write for example 'most at once holding seats'"),
        ("", "no quantity is called ''"),
    ],
)
def test_an_unknown_quantity_is_refused_with_what_there_is(text: str, says: str) -> None:
    with pytest.raises(AnswerError) as caught:
        parse(text)
    assert str(caught.value).startswith(says)


@given(st.sampled_from(DURATIONS), st.floats(0, 1000), st.floats(-3, 3))
def test_seconds_agree_within_half_a_second_or_a_quarter_whichever_is_more(
    kind: Kind, measured: float, off: float
) -> None:
    wrong = off * max(0.5, measured / 4)
    if abs(abs(off) - 1) > 1e-6:
        assert agree(Answer(kind, "lock"), measured + wrong, measured) == (abs(off) < 1)


@given(
    st.sampled_from([kind for kind in COUNTS if kind is not Kind.EXACT_RUNS]), st.integers(0, 99), st.integers(0, 99)
)
def test_counts_agree_when_they_are_the_same(kind: Kind, expected: int, measured: int) -> None:
    assert agree(Answer(kind), expected, measured) == (expected == measured)


def test_names_and_lines_agree_when_they_are_the_same_but_for_space() -> None:
    assert agree(parse("ends last"), " Thread-1 (car)", "Thread-1 (car)")
    assert not agree(parse("ends last"), "Thread-1", "Thread-1 (car)")
    assert agree(parse("last line"), "main:  my last line", "main: my last line")
    assert not agree(parse("last line"), "Main: my last line", "main: my last line")


def test_an_order_agrees_whatever_stands_between_its_marks() -> None:
    assert agree(parse("order of lines"), "2, 4,1 3", "2 4 1 3")
    assert not agree(parse("order of lines"), "1 2 3 4", "2 4 1 3")


@pytest.mark.parametrize(
    ("answer", "value", "sentence"),
    [
        ("most at once in running", 3, "3 at once in running"),
        ("seconds", 2.0449, "2.04 s until the last worker had ended"),
        ("waits for lock", 0.5, "0.50 s in lock, all workers together"),
        ("most at once holding seats", 2, "2 at once holding seats"),
        ("ends last", "Thread-3", "Thread-3 ends last"),
        ("last line", "main: 7 {left}", "the last line is: main: 7 {left}"),
    ],
)
def test_an_answer_is_said_in_words(answer: str, value: float | str, sentence: str) -> None:
    assert in_words(parse(answer), value) == sentence


@given(ANSWERS)
def test_every_answer_has_words(answer: Answer) -> None:
    assert "7" in in_words(answer, 7)

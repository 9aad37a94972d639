"""What an `Answer` field says is read as written, or refused; and an expectation agrees as far as one can know."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.questions import Answer, AnswerError, agree, bands_of, in_words, parse, value_in_words
from scenarios.questions.answers import DURATIONS, FORMS, TEXTS, Kind
from scenarios.tracer.wire.records import STATES

NAMES = st.text(string.ascii_letters + "_", min_size=1, max_size=12)
PLAIN = [kind for kind, form in FORMS.items() if "{}" not in form]
COUNTS = [kind for kind in Kind if kind not in DURATIONS and kind not in TEXTS]
SECONDS = [Kind.SECONDS, Kind.SECONDS_OF_MAIN, Kind.MAIN_WAITS]
BOUNDS = st.lists(st.sampled_from([0.25, 0.5, 1.0, 2.0, 2.5, 10.0]), min_size=3, max_size=3, unique=True).map(
    lambda bounds: tuple(sorted(bounds))
)
ANSWERS = st.one_of(
    st.sampled_from(PLAIN).map(Answer),
    st.builds(Answer, st.sampled_from(SECONDS), bounds=BOUNDS),
    st.builds(Answer, st.just(Kind.WAITS), st.sampled_from(STATES), BOUNDS),
    st.builds(Answer, st.sampled_from([Kind.MAIN_AT, Kind.HOLDER]), NAMES),
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
        ("seconds in bands 1, 2", "'1, 2' are no bands; write for example 'seconds in bands 1, 2, 4'"),
        ("seconds in bands 1, 4, 2", "'1, 4, 2' are no bands"),
        ("workers in bands 1, 2, 4", "'1, 2, 4' are no bands"),
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
        ("main at work", "over", "main is done with its code then"),
        ("holder of forks[1]", "Thread-2", "Thread-2 holds forks[1] then"),
        ("last line", "main: 7 {left}", "the last line is: main: 7 {left}"),
    ],
)
def test_an_answer_is_said_in_words(answer: str, value: float | str, sentence: str) -> None:
    assert in_words(parse(answer), value) == sentence


@given(ANSWERS)
def test_every_answer_has_words(answer: Answer) -> None:
    assert "7" in in_words(answer, 7)


@given(st.sampled_from(SECONDS), BOUNDS, st.floats(0, 20))
def test_what_is_measured_lies_in_exactly_one_of_the_four_bands(
    kind: Kind, bounds: tuple[float, ...], measured: float
) -> None:
    answer = Answer(kind, bounds=bounds)
    bands = bands_of(answer)
    assert len(bands) == 4
    assert [band for band in bands if agree(answer, band, measured)] == [bands[sum(measured >= b for b in bounds)]]


def test_bands_are_those_that_the_script_names_or_round_ones() -> None:
    told = [value_in_words(parse("seconds"), band) for band in bands_of(parse("seconds"))]
    assert told == ["under 1 s", "1 to 2 s", "2 to 4 s", "4 s or more"]
    assert bands_of(parse("waits for lock in bands 0.5, 1.5, 3")) == ("0..0.5", "0.5..1.5", "1.5..3", "3..")


def test_a_holder_is_right_by_the_name_of_its_thread_without_its_function() -> None:
    holder = parse("holder of forks[1]")
    assert agree(holder, "Thread-2", "Thread-2 (philosopher)")
    assert agree(holder, "Thread-2 (philosopher)", "Thread-2 (philosopher)")
    assert not agree(holder, "Thread-1", "Thread-2 (philosopher)")

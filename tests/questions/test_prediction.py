"""What was expected is compared with what was measured, and stays with the run in its file."""

import json
from pathlib import Path

import pytest

from scenarios.questions import Prediction, Value, Verdict, agree, band, hands, is_exact, parse, told
from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording, save
from tests.run_file.checker import check_file
from tests.timeline.scribe import Scribe


@pytest.mark.parametrize(
    ("answer", "expected", "measured", "verdict"),
    [
        ("seconds", 2.0, 2.4, Verdict.RIGHT),
        ("seconds", 2.0, 3.1, Verdict.WRONG),
        ("most at once in running", 2, 2, Verdict.RIGHT),
        ("most at once in running", 4, 2, Verdict.WRONG),
        ("ends last", "Process-1", "Process-2", Verdict.WRONG),
        ("order of lines", "2, 1", "2 1", Verdict.RIGHT),
        ("last line", "tickets: 13", "tickets:  13", Verdict.RIGHT),
        ("last line", "12", "tickets: 13", Verdict.WRONG),
        ("last line", "13", "tickets: 13 of 10", Verdict.COMPARE),
        ("last line", "no", "deposits are lost", Verdict.COMPARE),
        ("exact runs of 20", 2, 0, Verdict.RIGHT),
        ("exact runs of 20", 3, 0, Verdict.WRONG),
        ("seconds", "2..4", 2.4, Verdict.RIGHT),
        ("seconds", "4..", 2.4, Verdict.WRONG),
        ("main at work", "waits", "over", Verdict.WRONG),
        ("seconds", None, 2.4, Verdict.OPEN),
        ("seconds", 2.0, None, Verdict.OPEN),
    ],
)
def test_the_verdict(answer: str, expected: Value | None, measured: Value | None, verdict: Verdict) -> None:
    assert Prediction("?", parse(answer), expected, (), measured).verdict is verdict


@pytest.mark.parametrize("expected", [0.0, 0.3, 1.0, 2.0, 2.5, 10.0, 100.0])
def test_the_band_has_exactly_what_agrees(expected: float) -> None:
    low, high = band(expected)
    seconds = parse("seconds")
    assert all(agree(seconds, expected, measured) for measured in (low + 1e-9, expected, high - 1e-9))
    assert not agree(seconds, expected, high + 1e-6)
    assert low == 0 or not agree(seconds, expected, low - 1e-6)


@pytest.mark.parametrize(
    "prediction",
    [
        Prediction("How long?", parse("seconds of main"), 2.5, (12, 30), 3.25),
        Prediction("Wie viele?", parse("most at once holding seats"), 3, (), 2),
        Prediction("In how many?", parse("exact runs of 20"), 3, (), 1, 5),
        Prediction("最后一行?", parse("last line"), None, (), "13 张票"),
        Prediction("Who?", parse("ends last"), "Process-2"),
        Prediction("How long?", parse("seconds in bands 0.5, 2, 4"), "0.5..2", (), 2.25),
        Prediction("And main?", parse("main at worker"), "waits", (), "over", moment=0.75),
    ],
)
def test_a_prediction_stays_with_its_run(tmp_path: Path, prediction: Prediction) -> None:
    run = Recording(Scribe().root().end(5).timeline(), Metadata(prediction=prediction))
    save(run, tmp_path / "run.json")
    check_file(tmp_path / "run.json")
    opened = open_recording(tmp_path / "run.json")
    assert opened.metadata.prediction == prediction
    save(opened, tmp_path / "again.json")
    assert open_recording(tmp_path / "again.json").metadata.prediction == prediction


@pytest.mark.parametrize(
    "found",
    [
        {"question": "?", "answer": "mood of the crowd", "expected": 3, "votes": [], "measured": 4},
        {"question": "?", "answer": "seconds", "expected": "long", "votes": [], "measured": 4},
        {"question": "?", "answer": "seconds", "expected": "4..2", "votes": [], "measured": None},
        {"question": "?", "answer": "main at f", "expected": "waits", "votes": [], "measured": "waits", "moment": "x"},
        {"question": 7, "answer": "seconds", "expected": 1, "votes": [], "measured": 4},
        {"question": "?", "answer": "workers", "expected": [1], "votes": [], "measured": 4},
    ],
)
def test_a_prediction_that_is_not_understood_is_saved_again(tmp_path: Path, found: dict[str, object]) -> None:
    save(Recording(Scribe().root().end(5).timeline(), Metadata()), tmp_path / "run.json")
    trace = json.loads((tmp_path / "run.json").read_text())
    trace["metadata"]["prediction"] = found
    (tmp_path / "run.json").write_text(json.dumps(trace))
    opened = open_recording(tmp_path / "run.json")
    assert opened.metadata.prediction is None
    save(opened, tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text())["metadata"]["prediction"] == found


@pytest.mark.parametrize(
    ("line", "exact"),
    [("balance: 400 of 400", True), ("balance: 37 of 400", False), ("done", None), ("3 left", None), ("", None)],
)
def test_a_run_is_exact_when_its_last_line_has_one_figure_throughout(line: str, exact: bool | None) -> None:
    assert is_exact(line) is exact


def test_the_verdict_on_fewer_runs_is_in_proportion() -> None:
    many = parse("exact runs of 20")
    assert Prediction("?", many, 8, (), 2, 5).verdict is Verdict.RIGHT
    assert Prediction("?", many, 2, (), 2, 5).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("expected", "measured", "runs", "line"),
    [
        (2.0, 2.41, 0, "How? Predicted: 2.00 s. Measured: main waited 2.41 s."),
        (2.0, None, 0, "How? Predicted: 2.00 s."),
        (None, 2.41, 0, "How? Measured: main waited 2.41 s."),
        (None, None, 0, ""),
    ],
)
def test_question_and_answers_are_told_in_a_line(
    expected: float | None, measured: float | None, runs: int, line: str
) -> None:
    assert told(Prediction("How?", parse("main waits"), expected, (), measured, runs)) == line


def test_hands_are_told_where_they_were_counted_twice() -> None:
    workers = parse("workers")
    assert hands(Prediction("?", workers, 3, (12, 30))) == "Hands for it: 12, after the discussion: 30"
    assert hands(Prediction("?", workers, 3)) == ""

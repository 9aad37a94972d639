"""What was asked of a run, and the answer that was measured in it."""

from dataclasses import dataclass
from pathlib import Path

from scenarios import language
from scenarios.questions import RUNS, AnswerError, Kind, Prediction, in_words, measure, parse
from scenarios.recording import Recording
from scenarios.scripts.library import of_source


@dataclass(frozen=True)
class Asked:
    """In the reader's language. `about` is the scenario's own text; `question` and `measured` may be ""."""

    about: str
    question: str
    measured: str
    prediction: Prediction | None


def asked_of(recording: Recording) -> Asked:
    """What the script asks, or was asked before the run."""
    metadata, prediction = recording.metadata, recording.metadata.prediction
    scenario = of_source(metadata.source, Path(metadata.script))
    texts = scenario.told_in(language.current())
    if prediction is not None and not scenario.question:
        return Asked(texts.about, prediction.question, _of_prediction(prediction), prediction)
    measured = _of_prediction(prediction) if prediction is not None else _measured(scenario.answer, recording)
    return Asked(texts.about, texts.question, measured, prediction)


def _of_prediction(prediction: Prediction) -> str:
    if prediction.measured is None:
        return ""
    return in_words(prediction.answer, prediction.measured, prediction.runs or RUNS)


def _measured(answer: str, recording: Recording) -> str:
    """The answer that this very run gives; none where it takes many runs."""
    try:
        asked = parse(answer)
    except AnswerError:
        return ""
    value = None if asked.kind is Kind.EXACT_RUNS else measure(asked, recording)
    return "" if value is None else in_words(asked, value)

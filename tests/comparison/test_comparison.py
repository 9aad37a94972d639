"""Two runs side by side: what was switched, and what of the figures that has changed."""

import pytest

from scenarios.comparison import as_json, compare, sentence
from scenarios.recording import Metadata, Recording
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def two_workers(*, lock: bool, name: str = "LOCK", longer: float = 0.0) -> Recording:
    """Both sleep for 400 ms, at once from 100 on; with the lock one after the other, main printing one line less."""
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b")
    line = script.site("/script.py", 9, "shared_part")
    door = script.name(50, "door")
    late = 400 if lock else 0
    script.put(rec.ACQUIRED, 100, 1, 11, obj=door, site=line)
    script.wait(100, 500, 1, rec.SLEEP, tid=11, site=line)
    script.put(rec.RELEASED, 500, 1, 11, obj=door)
    if lock:
        script.wait(100, 500, 1, rec.ON_LOCK, door, tid=12, site=script.site("/script.py", 8, "worker"))
    script.wait(100 + late, 500 + late, 1, rec.SLEEP, tid=12, site=line)
    end = 520 + late + longer
    script.put(rec.END, end, 1, 11, obj=7).put(rec.END, end, 1, 12, obj=8)
    script.output(end, 1, b"1000\n" if lock else b"873\n")
    timeline = script.put(rec.END, end + 10, 1).put(rec.OS_GONE, end + 20, 1, a=0).end(end + 20).timeline()
    return Recording(timeline, Metadata(script="/s/work.py", options={name: lock}, cores=2))


def said(before: Recording, after: Recording) -> str:
    return sentence(compare(before, after), before, after)


def test_a_switch_is_told_with_all_that_it_changed() -> None:
    text = said(two_workers(lock=False), two_workers(lock=True))
    assert text == (
        "LOCK on: 0.54 s → 0.94 s; last line 873 → 1000; waiting for door 0.00 s → 0.40 s; "
        "at most 2 → 1 at once in shared_part"
    )


def test_the_better_figure_is_marked_and_what_varies_by_chance_is_not() -> None:
    rows = {(row["key"], row["name"]): row for row in
            as_json(compare(two_workers(lock=False), two_workers(lock=True)))["rows"]}  # fmt: skip
    assert rows["wall", ""]["better"] == "before"
    assert rows["in_state", "sleep"]["better"] == ""
    assert not rows["in_state", "sleep"]["matters"]
    assert rows["waited", "door"]["before"] == 0


def test_a_switch_without_effect_is_said_to_have_none() -> None:
    runs = [two_workers(lock=False), two_workers(lock=False, longer=30)]
    runs[1].metadata.options = {"LOCK": True}
    assert said(*runs) == "LOCK on has no effect that can be measured here."


def test_why_daemon_has_no_effect_is_said() -> None:
    runs = [two_workers(lock=False), two_workers(lock=False)]
    for run, daemon in zip(runs, (False, True), strict=True):
        run.metadata.options = {"DAEMON": daemon}
    assert said(*runs) == "DAEMON on has no effect: main waits for its workers, and so none is cut short."


@pytest.mark.parametrize(("script", "name"), [("/s/other.py", "script work.py → other.py"), ("/s/work.py", "Python")])
def test_runs_of_other_scripts_and_interpreters_compare_too(script: str, name: str) -> None:
    before, after = two_workers(lock=False), two_workers(lock=True)
    after.metadata.options = before.metadata.options
    after.metadata.script = script
    before.timeline.python, after.timeline.python = "3.10.4", "3.10.4" if "other" in script else "3.15.0"
    expected = name if "other" in script else "Python 3.10.4 → 3.15.0"
    assert said(before, after).startswith(expected + ": ")

"""The list of kept runs: found by what is known of them, named, noted, pinned, deleted and given back."""

import sqlite3
import time
from pathlib import Path

import pytest

from scenarios import language
from scenarios.history.keeping import begun, keep
from scenarios.history.limits import make_room
from scenarios.history.problems import HistoryError, NewerDatabaseError
from scenarios.history.search import condition
from scenarios.history.store import History
from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording
from scenarios.timeline import Timeline
from tests.history.support import STARTED, a_recording, files, kept


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def test_a_kept_run_opens_as_it_was_and_is_listed_with_what_is_known_of_it(history: History) -> None:
    [entry] = kept(history, LOCK=True, BUYERS=2)
    [listed] = history.find()
    assert listed == entry
    assert (listed.script, listed.option_values(), listed.started) == (
        "/home/anna/buy.py",
        {"LOCK": True, "BUYERS": 2},
        STARTED,
    )
    opened = open_recording(history.path_of(listed))
    assert opened.metadata.options == {"LOCK": True, "BUYERS": 2}
    assert listed.size == history.path_of(listed).stat().st_size
    assert history.usage() == (1, listed.size)


@pytest.mark.parametrize(
    "words",
    ["buy", "BUY.PY lock=true", "3.12.1", "deadlock", "2026-09", '"lock=true"', "死锁", "-semaphore", "lock=true -job"],
)
def test_a_run_is_found_by_each_word_of_it(history: History, words: str) -> None:
    [entry] = kept(history)
    history.add(entry._replace(words=f"{entry.words}\ndeadlock\n死锁"))
    assert len(history.find(words)) == 1


@pytest.mark.parametrize("words", ["sell", "lock=false", "3.13", "buy nonsense", "-buy", "'", "%", "_____"])
def test_a_run_is_not_found_by_what_it_is_not(history: History, words: str) -> None:
    kept(history)
    assert history.find(words) == []


def test_a_steered_run_is_marked_and_found_in_both_languages(history: History) -> None:
    recording = a_recording()
    recording.metadata.steered = {"changes": []}
    entry = keep(history, recording, STARTED)
    kept(history)
    for words in ("steered", "受控"):
        assert [each.id for each in history.find(words)] == [entry.id]
    assert entry.steered
    assert entry.option_values() == {"LOCK": True}
    assert entry.options_line() == "LOCK = True · STEERED: one thread at a time, in a chosen order"
    with language.speaking(language.CHINESE):
        assert entry.options_line().startswith("LOCK = True · 受控")
    assert open_recording(history.path_of(entry)).metadata.steered_mark


@pytest.mark.parametrize("words", ["", "buy -sell"])
def test_the_first_of_very_many_runs_are_read_in_order_without_a_look_at_the_others(
    history: History, words: str
) -> None:
    where, values = condition(words)
    query = f"SELECT * FROM runs WHERE {where} ORDER BY pinned DESC, started DESC, id DESC LIMIT 200"
    with history.reading() as database:
        plan = [row[-1] for row in database.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert plan == ["SCAN runs USING INDEX runs_in_order"]


def test_the_outcome_and_the_finding_are_said_in_the_language_of_whoever_asks(history: History) -> None:
    [entry] = kept(history)
    english = (entry.outcome_in_words(), entry.first_finding())
    language.choose(language.CHINESE)
    try:
        chinese = (entry.outcome_in_words(), entry.first_finding())
    finally:
        language.choose(language.ENGLISH)
    assert all(english)
    assert all(chinese)
    assert not set(english) & set(chinese)
    assert history.find(english[0]) == history.find(chinese[0]) == [entry]


def test_the_latest_run_comes_first_and_pinned_ones_before_all(history: History) -> None:
    first, second, third = kept(history, 3)
    assert [each.id for each in history.find()] == [third.id, second.id, first.id]
    history.change(first.id, pinned=True)
    assert [each.id for each in history.find()] == [first.id, third.id, second.id]


def test_a_run_is_found_by_the_name_and_the_note_that_were_given_to_it(history: History) -> None:
    one, _ = kept(history, 2)
    history.change(one.id, name="For the Lecture")
    history.change(one.id, note="看看锁")
    [found] = history.find("lecture 锁")
    assert (found.id, found.label(), found.note) == (one.id, "For the Lecture", "看看锁")


def test_a_deleted_run_can_be_given_back_until_it_is_purged(history: History) -> None:
    one, two = kept(history, 2)
    history.delete([one.id])
    assert [each.id for each in history.find()] == [two.id]
    with pytest.raises(HistoryError):
        history.entry(one.id)
    history.restore([one.id])
    history.purge([one.id])  # it was given back
    assert history.entry(one.id) == one
    history.delete([one.id])
    history.purge([one.id])
    history.restore([one.id])
    assert [each.id for each in history.find()] == [two.id]
    assert files(history) == [history.path_of(two)]


def test_beyond_the_limit_the_oldest_go_but_none_that_is_pinned_and_not_the_last(history: History) -> None:
    first, second, third, fourth = kept(history, 4)
    history.change(first.id, pinned=True)
    assert make_room(history, sum(each.size for each in (first, third, fourth))) == 1
    assert {each.id for each in history.find()} == {first.id, third.id, fourth.id}
    assert not history.path_of(second).exists()
    assert make_room(history, 1) == 1
    assert {each.id for each in history.find()} == {first.id, fourth.id}
    assert make_room(history, 10**9) == 0


def test_a_history_of_a_later_version_is_left_alone(history: History) -> None:
    kept(history)
    database = sqlite3.connect(history.database)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(NewerDatabaseError, match="later version"):
        history.find()


def test_whatever_cannot_be_done_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("no folder")
    with pytest.raises(HistoryError, match=r"^.*history.*cannot be used: .+\.$"):
        History(tmp_path / "history").find()


def test_a_run_that_was_cut_off_before_it_told_of_anything_began_when_it_was_kept(history: History) -> None:
    recording = Recording(Timeline(), Metadata(script="/home/anna/buy.py"))
    recording.timeline.advance(time.perf_counter_ns())
    before = time.time()
    keep(history, recording, begun(recording))
    [listed] = history.find()
    assert before <= listed.started <= time.time()
    assert listed.seconds == 0

"""The glossary leaves nothing out, says it in both languages, and its pictures show what its words are about."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

import resources
from gui.canvas.rows.story import Story
from gui.canvas.signs import LABELS, topic_of
from gui.style.theme import state_label
from gui.window.help.glossary import Entry, entries, explaining, matching, of_word
from scenarios.language import LANGUAGES
from scenarios.recording import Recording
from scenarios.run_file import open_recording
from scenarios.scripts import library
from scenarios.timeline.vocabulary import OBJECT_TYPES, STATES, TASK_KINDS
from tests.translations import window_texts
from tests.translations.style import faults
from tests.translations.test_glyphs import missing

ALL = list(entries().values())
MARKS = ("exit", "killed", "orphaned", "reaped", "exception", "deadlock")
NOTES = """
    并发 并行 同步 异步 阻塞 非阻塞 就绪 执行 守护 僵尸 孤儿 互斥锁 递归锁 信号量 生产者消费者 进程池 线程池 回调 协程
    切换 进程 线程
"""
RUNS = Path(resources.path("glossary/make.py")).with_name("runs")
SEEN = 6  # lanes in a picture
entry = pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.key)


@cache
def recorded(name: str) -> Recording:
    return open_recording(RUNS / f"{name}.json.gz")


def topics(kind: str) -> Iterator[tuple[str, Entry]]:
    for each in ALL:
        for topic in each.explains:
            if topic.startswith(f"{kind} "):
                yield topic.partition(" ")[2], each


@pytest.mark.parametrize("term", NOTES.split())
def test_each_term_of_the_course_has_an_entry_of_that_name(term: str) -> None:
    names = [each.name["zh_CN"] for each in ALL if each.section == "1-words"]
    assert term in names


def test_all_that_lanes_show_is_explained() -> None:
    wanted = [f"state {state}" for state in STATES] + [f"object {kind}" for kind in OBJECT_TYPES if kind]
    wanted += [topic_of(key) for key in LABELS]
    wanted += [f"mark {mark}" for mark in MARKS] + [f"task {kind}" for kind in TASK_KINDS]
    wanted += [f"option {name}" for name in ("DAEMON", "JOIN", "LOCK", "SEMAPHORE")]
    assert [topic for topic in wanted if not explaining(topic)] == []


def test_a_thing_of_the_window_leads_to_one_entry() -> None:
    every = [topic for each in ALL for topic in each.explains]
    assert sorted(every) == sorted(set(every))


def test_states_are_called_as_in_the_legend() -> None:
    chinese = {each.source: each.forms[0] for each in window_texts.messages() if each.context == "State"}
    for state, each in topics("state"):
        label = state_label(STATES.index(state))
        assert (each.name["en"], each.name["zh_CN"]) == (label, chinese[label])


@entry
def test_an_entry_says_a_few_sentences_in_each_language(entry: Entry) -> None:
    assert set(entry.name) == set(entry.text) == set(LANGUAGES)
    assert 2 <= len(re.findall(r"[.?:](?:\s|$)", entry.text["en"])) <= 7
    assert 2 <= len(re.findall(r"[。？：；]", entry.text["zh_CN"])) <= 9
    assert not re.search(r"[\u4e00-\u9fff]", entry.name["en"] + entry.text["en"])
    assert faults(entry.name["zh_CN"]) + faults(entry.text["zh_CN"]) == []


def test_the_bundled_font_has_every_sign_of_the_glossary(qapp: QApplication) -> None:
    font = QRawFont(str(resources.path("fonts/NotoSansSC-subset.otf")), 12)
    assert missing(font, "".join(each.name["zh_CN"] + each.text["zh_CN"] for each in ALL)) == set()


@entry
def test_what_an_entry_leads_to_is_there(entry: Entry) -> None:
    assert set(entry.see) <= set(entries()) - {entry.key}
    assert entry.shown_by
    assert set(entry.shown_by) <= {scenario.key for scenario in library.scenarios()}


@entry
def test_a_picture_shows_what_its_entry_explains(entry: Entry) -> None:
    timeline = recorded(entry.picture[0]).timeline
    lanes = timeline.ordered()[:SEEN]
    for topic in entry.explains:
        kind, _, name = topic.partition(" ")
        if kind == "state":
            assert any((lane.states.state == STATES.index(name)).any() for lane in lanes), topic
        elif kind == "mark":
            shown = {lane.index for lane in lanes}
            story = Story(timeline)
            story.update(timeline.lanes)
            marks = [*timeline.marks, *story.marks]
            assert any(mark.name == name and mark.lane in shown for mark in marks), topic
        elif kind == "task":
            assert TASK_KINDS.index(name) in timeline.tasks.kind[: len(timeline.tasks)].tolist(), topic
        elif kind == "object" and name != "BoundedSemaphore":  # drawn as a semaphore is
            assert name in {known.type for known in timeline.objects if known}, topic


def test_every_run_that_is_kept_is_drawn_and_none_tells_of_the_machine_it_was_made_on() -> None:
    assert {each.picture[0] for each in ALL} == {path.name.removesuffix(".json.gz") for path in RUNS.iterdir()}
    for path in RUNS.iterdir():
        metadata = recorded(path.name.removesuffix(".json.gz")).metadata
        assert metadata.script.startswith("scenarios/catalog/")
        assert not recorded(path.name.removesuffix(".json.gz")).timeline.executable.startswith("/")


def test_a_search_finds_names_first_in_either_language_and_words_of_python() -> None:
    assert matching("semaphore")[0].key == "semaphore"
    assert matching("僵尸")[0].key == "zombie"
    assert matching("RLock")[0].key == "recursive_lock"
    assert {each.key for each in matching("lock count")} >= {"recursive_lock"}
    assert matching("no such word at all") == []
    assert [each.key for each in matching("")] == list(entries())
    assert of_word("Semaphore") == "semaphore"
    assert of_word("no_such_name") == ""

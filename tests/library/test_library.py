"""The library: scenarios are found by looking, told in the reader's language, and never guessed at."""

import ast
import re
from pathlib import Path

import pytest

from scenarios.scripts import forms, library
from scenarios.scripts.library import LibraryError, Scenario, find, of_file, scenarios

CHINESE = re.compile("[\u4e00-\u9fff]")
ANSWER = re.compile(
    "seconds|seconds of main|ends last|first to end|most at once in .+|most at once holding .+|most in .+|cut short"
    "|workers|main waits|waits for .+|last line|order of lines|exact runs of [0-9]+|main at .+|holder of .+"
    "|(seconds|waits for .+) in bands .+"
)


def keys(folder: Path) -> list[str]:
    return [scenario.key for scenario in scenarios(folder)]


def write(path: Path, text: str = '"""A title\n\nAnd more."""\n') -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_in_the_folder_is_a_scenario_and_nothing_else_need_be_said(tmp_path: Path) -> None:
    write(tmp_path / "threads" / "race.py")
    assert scenarios(tmp_path) == [
        Scenario("threads/race", tmp_path / "threads" / "race.py", "threads", "A title", "And more.",
                 '"""A title\n\nAnd more."""\n'),
    ]  # fmt: skip


def test_chapters_follow_the_course_and_an_unknown_one_stands_last(tmp_path: Path) -> None:
    for name in (
        "coroutines/a",
        "another/x",
        "pools/a",
        "threads/b",
        "threads/a",
        "sharing/a",
        "processes/a",
        "basics/a",
    ):
        write(tmp_path / f"{name}.py")
    write(tmp_path / "workbench.py")
    assert keys(tmp_path) == [
        "workbench", "basics/a", "processes/a", "sharing/a", "threads/a", "threads/b", "pools/a", "coroutines/a",
        "another/x",
    ]  # fmt: skip


def test_two_scenarios_of_one_name_fail_loudly(tmp_path: Path) -> None:
    first, second = write(tmp_path / "threads" / "Race.py"), write(tmp_path / "threads" / "race.py")
    if first.samefile(second):
        pytest.skip("this disk ignores case by itself")
    with pytest.raises(LibraryError, match=r"two scenarios have one name: .*Race\.py and .*race\.py"):
        scenarios(tmp_path)


def test_the_workbench_comes_first() -> None:
    assert scenarios()[0].key == "workbench"


def test_within_a_chapter_the_order_is_the_files_own_and_without_one_they_stand_last_by_name(tmp_path: Path) -> None:
    for name, place in {"a": "4.11", "b": "4.9", "c": "4.10", "d": "", "e": "soon", "f": "4"}.items():
        write(tmp_path / "threads" / f"{name}.py", f'"""T\n\nAbout.\n\nCourse: {place or "?"}\n"""\n')
    assert [key[-1] for key in keys(tmp_path)] == ["f", "b", "c", "a", "d", "e"]
    assert [scenario.order for scenario in scenarios(tmp_path)] == [(4,), (4, 9), (4, 10), (4, 11), (), ()]


def test_the_fields_behind_the_text_are_told_apart_from_it(tmp_path: Path) -> None:
    fields = "Course: 4.2\nQuestion: How many of the threads\n    at once?\nAnswer: workers\nPicture: LOCK=True, N=3\n"
    text = f"Title\n\nAbout it.\n\nAnd more.\n\n{fields}"
    scenario = of_file(write(tmp_path / "a.py", f'"""{text}"""\n'))
    assert (scenario.title, scenario.about, scenario.order) == ("Title", "About it.\n\nAnd more.", (4, 2))
    assert (scenario.question, scenario.answer) == ("How many of the threads at once?", "workers")
    assert scenario.picture == ("LOCK=True", "N=3")


def test_without_a_field_the_picture_is_of_the_script_as_it_stands(tmp_path: Path) -> None:
    assert of_file(write(tmp_path / "a.py")).picture == ()


@pytest.mark.parametrize("last", ["Author: me", "Course: 4.2\nAuthor: me", "Question: is what I ask.\nSo I do."])
def test_a_paragraph_that_is_not_all_fields_belongs_to_the_text(tmp_path: Path, last: str) -> None:
    scenario = of_file(write(tmp_path / "a.py", f'"""Title\n\nAbout.\n\n{last}\n"""\n'))
    assert scenario.about == f"About.\n\n{last}"
    assert (scenario.order, scenario.question, scenario.answer) == ((), "", "")


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.key)
def test_each_scenario_has_a_title_a_short_text_and_a_form_that_reads(scenario: Scenario) -> None:
    assert 0 < len(scenario.title) <= 60
    assert 0 < len(scenario.about) <= 500
    assert forms.parse(scenario.source)
    ast.parse(scenario.source)


@pytest.mark.parametrize("scenario", [s for s in scenarios() if s.picture], ids=lambda scenario: scenario.key)
def test_what_is_switched_for_a_picture_is_in_the_form_and_is_no_default(scenario: Scenario) -> None:
    options = {option.name: option for option in forms.parse(scenario.source)}
    settings = [setting.partition("=") for setting in scenario.picture]
    values = {name: forms.read_value(options[name], text) for name, _, text in settings}
    forms.apply(scenario.source, values)
    assert any(options[name].value != value for name, value in values.items())


@pytest.mark.parametrize("scenario", [s for s in scenarios() if s.order], ids=lambda scenario: scenario.key)
def test_each_scenario_of_the_course_asks_a_question_and_is_told_in_chinese(scenario: Scenario) -> None:
    assert scenario.question.endswith("?")
    assert ANSWER.fullmatch(scenario.answer)
    told = scenario.told_in("zh_CN")
    assert told.question.endswith("？")
    for own, translated in zip((scenario.title, scenario.about, scenario.question), told, strict=True):
        assert CHINESE.search(translated)
        assert not CHINESE.search(own)
        names = {word for word in re.findall(r"[A-Z_]{3,}", own) if word in scenario.source.partition("import")[2]}
        assert names <= set(re.findall(r"[A-Z_]{3,}", translated)), "an option that only one of the two tells of"
    assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", "\n".join(told)), "no space between"


def test_a_scenario_is_found_by_its_name_and_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    joined = find("processes/join")
    assert joined.chapter == "processes"
    assert find(str(joined.path)) == joined
    own = write(tmp_path / "own.py")
    monkeypatch.chdir(tmp_path)
    assert find("own.py") == of_file(own)
    assert find("own.py").path == own
    write(tmp_path / "workbench")
    assert find("workbench").path == library.CATALOG / "workbench.py"
    assert find("./workbench").path == tmp_path / "workbench"


def test_an_unknown_name_is_answered_with_what_comes_near() -> None:
    with pytest.raises(LibraryError, match="no script or scenario procesess/join; did you mean processes/join"):
        find("procesess/join")
    with pytest.raises(LibraryError, match=r"no script or scenario missing\.py$"):
        find("missing.py")
    with pytest.raises(LibraryError, match="no script or scenario aaa"):
        find("a" * 400)


def test_a_folder_and_a_file_that_may_not_be_read_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        of_file(tmp_path)
    with pytest.raises(LibraryError, match="is no file"):
        of_file(tmp_path / "gone.py")


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\xff\xfe", b"def f(:\n", b"\xff", b"", b"# coding: nonsense\n"])
def test_what_is_not_python_is_still_a_script_with_its_name_for_a_title(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.py"
    path.write_bytes(data)
    assert (of_file(path).title, of_file(path).about) == ("odd", "")


def test_a_translation_stands_beside_the_script(tmp_path: Path) -> None:
    write(tmp_path / "join.py", '"""Waiting\n\nFor them.\n\nQuestion: How long?\nAnswer: seconds\n"""\n')
    write(tmp_path / "join.zh_CN.md", "# 等待子进程\n\n主进程等待。\n\n问题：多久？\n")
    write(tmp_path / "join.de.md", "# Warten\n\nAuf sie.\n")
    scenario = of_file(tmp_path / "join.py")
    assert scenario.told_in("zh_CN") == ("等待子进程", "主进程等待。", "多久？")
    assert scenario.told_in("de_AT") == ("Warten", "Auf sie.", "How long?")
    assert scenario.told_in("fr") == ("Waiting", "For them.", "How long?")

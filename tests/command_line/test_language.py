"""The command line speaks the reader's language: named, or the system's; columns stay columns in both."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from scenarios.language import of_system
from tests.command_line.lanescope import lanescope, lines, script

CHINESE = ("--language", "zh_CN")
TWO = """\
import threading, time
for n in range(2):
    threading.Thread(target=time.sleep, args=(0.2,), name=f"工人{n}").start()
"""
MANY = """\
import threading, time
gate = threading.Lock()
def work():
    with gate:
        time.sleep(0.1)
workers = [threading.Thread(target=work, daemon=True) for n in range(12)]
for each in workers: each.start()
for each in workers: each.join()
import multiprocessing as mp
for code in range(1, 7):
    child = mp.get_context("fork").Process(target=exit, args=(code,))
    child.start(); child.join()
"""
BAR = set("·▁▂▃▄▅▆▇█ ")


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def between(line: str, first: int, last: int) -> str:
    """What stands in these columns."""
    return "".join(letter for place, letter in enumerate(line) if first <= columns(line[:place]) < last)


@pytest.mark.parametrize("arguments", [[], ["run"], ["repeat"], ["list"], ["show"], ["compare"]])
def test_help_is_chinese_and_fits_the_terminal(arguments: list[str]) -> None:
    ended = lanescope(*arguments, *CHINESE, "--help")
    said = ended.stdout.decode()
    assert said.startswith("用法：")
    assert "show this help" not in said
    assert max(map(columns, said.splitlines())) <= 80


def test_a_summary_is_chinese_and_its_bars_stand_below_one_another(tmp_path: Path) -> None:
    ended = lanescope("run", *CHINESE, "--save", tmp_path / "run.json", script(tmp_path, TWO))
    said = lines(ended.stderr)
    assert "退出码 0" in said[0]
    assert max(map(columns, said)) <= 80
    bars = [line for line in said if line.lstrip().startswith(("MainProcess", "工人"))]
    assert len(bars) == 3
    assert [set(between(line, 23, 49)) <= BAR for line in bars] == [True] * 3
    assert all(between(line, 50, 80).strip() for line in bars)


def test_what_has_no_room_is_counted_below_the_rest(tmp_path: Path) -> None:
    ended = lanescope("run", *CHINESE, script(tmp_path, MANY))
    counted = [line for line in lines(ended.stderr) if "还有" in line]
    assert counted
    assert all(line.startswith("  … 还有 ") for line in counted)


def test_a_saved_run_is_shown_in_either_language(tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    lanescope("run", *CHINESE, "--save", saved, script(tmp_path, TWO))
    findings = json.loads(saved.read_text("utf-8"))["metadata"]["findings"]
    english, chinese = (json.loads(lanescope("show", saved, "--json", *spoken).stdout) for spoken in ((), CHINESE))
    assert [each["text"] for each in chinese["findings"]] == [each["text"] for each in findings]
    assert [each["values"] for each in chinese["findings"]] == [each["values"] for each in english["findings"]]
    assert english["findings"][-1]["text"].endswith("cores busy on average.")
    assert chinese["findings"][-1]["text"].endswith("个核。")
    assert "  进程  " in lanescope("show", saved, *CHINESE).stdout.decode()
    assert ",process," in lanescope("show", saved, *CHINESE, "--csv", "lanes").stdout.decode()


def test_list_tells_titles_and_questions_in_the_language() -> None:
    assert "用 join() 等待子进程" in lanescope("list", *CHINESE).stdout.decode()
    assert "用 join() 等待子进程" in lanescope(*CHINESE, "list").stdout.decode()
    (join,) = [
        each for each in json.loads(lanescope("list", "--json", *CHINESE).stdout) if each["key"] == "processes/join"
    ]
    assert join["question"].endswith("？")


def test_errors_are_chinese(tmp_path: Path) -> None:
    assert lines(lanescope("run", *CHINESE, "threads/gilt").stderr)[-1] == (
        "lanescope: 没有名为 threads/gilt 的脚本或场景；是不是 threads/gil？"
    )
    assert "缺少这些参数" in lanescope(*CHINESE, "show").stderr.decode()
    assert "不能是 99" in lanescope("run", *CHINESE, "workbench", "--set", "WORKERS=99").stderr.decode()


def test_what_is_wrong_with_a_file_is_chinese_to_its_details(tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    lanescope("run", "--quiet", "--save", saved, script(tmp_path, TWO))
    run = json.loads(saved.read_text("utf-8"))
    place = next(place for place, event in enumerate(run["traceEvents"]) if event["ph"] == "X")
    run["traceEvents"][place]["ts"] = "x"
    saved.write_text(json.dumps(run), "utf-8")
    (said,) = lines(lanescope("show", *CHINESE, saved).stderr)
    assert said.endswith(f"run.json 已损坏：第 {place + 1} 个事件的时间是 'x'。")


def test_a_language_that_is_not_there_is_refused() -> None:
    ended = lanescope("list", "--language", "tlh")
    assert ended.returncode == 2
    assert "zh_CN" in lines(ended.stderr)[-1]


def test_the_scripts_own_arguments_choose_no_language(tmp_path: Path) -> None:
    ended = lanescope("run", script(tmp_path, "import sys; print(sys.argv[1:])"), "--", *CHINESE)
    assert lines(ended.stdout) == ["['--language', 'zh_CN']"]
    assert "exit code 0" in lines(ended.stderr)[0]


def test_a_terminal_that_cannot_show_chinese_gets_english() -> None:
    ended = lanescope("list", *CHINESE, env={"PYTHONIOENCODING": "ascii"})
    assert ended.stdout.isascii()
    assert b"join" in ended.stdout


def test_the_watched_script_sees_the_environment_of_the_reader(tmp_path: Path) -> None:
    source = "import os; print(sorted(name for name in os.environ if name.startswith(('LANG', 'LC_'))))"
    ended = lanescope("run", *CHINESE, script(tmp_path, source))
    assert lines(ended.stdout) == [str(sorted(name for name in os.environ if name.startswith(("LANG", "LC_"))))]


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"), ({"LANG": "zh_SG"}, "zh_CN"), ({"LC_ALL": "zh-Hans-CN"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "en"), ({"LANG": "de_AT.UTF-8"}, "en"), ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"), ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr:en"}, "en"), ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
    ],
)  # fmt: skip
def test_the_system_speaks_the_language_of_its_locale(environment: dict[str, str], found: str) -> None:
    assert of_system(environment) == found

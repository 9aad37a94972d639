"""`list` and `run` know the reader's own folders of scenarios, those of the window and those of the environment."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from scenarios.scripts import own_folders
from tests.command_line.lanescope import lanescope

SCRIPT = '''"""Mine

Course: 1
Question: How many seconds?
Answer: seconds
"""
N = 2  # @param [1, 2]
print("N is", N)
'''


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """One folder remembered as the window does, another of the same name in the environment."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    one, two = tmp_path / "one" / "threads", tmp_path / "two" / "course"
    for folder in (one, two):
        (folder / "part").mkdir(parents=True)
        (folder / "part" / "mine.py").write_text(SCRIPT)
        (folder / "broken.py").write_text("def (")
    own_folders.add(one)
    return {"XDG_CONFIG_HOME": os.environ["XDG_CONFIG_HOME"], own_folders.VARIABLE: str(two)}


def test_list_has_the_scripts_of_every_folder_and_what_is_wrong_with_them(settings: Mapping[str, str]) -> None:
    listed = json.loads(lanescope("list", "--json", env=settings).stdout)
    own = {each["key"]: each for each in listed if each["chapter"] in ("threads-2", "course")}
    assert list(own) == ["threads-2/part/mine", "threads-2/broken", "course/part/mine", "course/broken"]
    mine = own["course/part/mine"]
    assert (mine["title"], mine["question"], mine["answer"]) == ("Mine", "How many seconds?", "seconds")
    assert mine["order"] == [1]
    assert mine["options"][0]["choices"] == [1, 2]
    assert mine["problem"] == ""
    assert own["course/broken"]["problem"] != ""
    told = lanescope("list", env=settings).stdout.decode()
    assert "threads-2/part/mine" in told
    chinese = lanescope("list", "--json", "--language", "zh_CN", env=settings)
    assert own["course/broken"]["problem"] not in chinese.stdout.decode()


def test_run_takes_the_names_that_list_tells(settings: Mapping[str, str]) -> None:
    done = lanescope("run", "--quiet", "threads-2/part/mine", "--set", "N=1", env=settings)
    assert (done.stdout, done.stderr, done.returncode) == (b"N is 1\n", b"", 0)
    wrong = lanescope("run", "course/part/mien", env=settings)
    assert wrong.returncode == 2
    assert b"course/part/mine" in wrong.stderr
    outside = lanescope("run", "course/../course/part/mine", env=settings)
    assert outside.returncode == 2


def test_settings_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    (tmp_path / "lanescope").mkdir()
    for text in ("", "[]", '{"folders": 3}', '{"folders": [3, null]}', "\x00"):
        (tmp_path / "lanescope" / "scenarios.json").write_text(text)
        done = lanescope("list", env={"XDG_CONFIG_HOME": str(tmp_path)})
        assert done.returncode == 0
        assert done.stderr == b""

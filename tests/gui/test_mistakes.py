"""Mistakes of Lanescope's own: owned up to, reported, and survived; and the dialog about what it is made of."""

import importlib.metadata
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.window.about.about_dialog import AboutDialog
from gui.window.about.components import LIBRARIES, components
from gui.window.crash.crash_dialog import CrashDialog
from gui.window.crash.report import Raised
from gui.window.crash.watch import Mistakes, crash_file
from scenarios import __version__
from tests.gui.support import PROGRAMS, OpenMain

ROOT = Path(__file__).resolve().parents[2]


def raised(text: str = "a test's mistake") -> Raised:
    try:
        raise KeyError(text)
    except KeyError as error:
        return type(error), error, error.__traceback__


def dialogs() -> list[CrashDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)]


def test_a_mistake_is_shown_with_a_report_and_saved_with_the_run(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)
    texts: list[str] = []

    def look() -> None:
        [dialog] = [each for each in dialogs() if each.isVisible()]
        texts.append(dialog.report.toPlainText())
        dialog.write(tmp_path / "report.txt")
        dialog.copy.click()
        dialog.go_on.click()

    QTimer.singleShot(0, look)
    window.own_up(raised())
    for said in ("a test's mistake", "test_mistakes.py", __version__, sys.version.split()[0], "ends_at_once.py"):
        assert said in texts[0]
    assert (tmp_path / "report.txt").read_text() == texts[0]
    assert QGuiApplication.clipboard().text() == texts[0]
    qtbot.waitUntil((tmp_path / "report.json.gz").exists, timeout=10_000)
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=10_000)


def test_without_a_run_the_report_alone_is_saved_and_a_folder_that_is_none_is_said(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    dialog = CrashDialog("text", tmp_path, None, window)
    dialog.write(tmp_path / "no" / "report.txt")
    assert "could not be written" in dialog.state.text()
    dialog.write(tmp_path / "report.txt")
    assert [path.name for path in tmp_path.glob("report*")] == ["report.txt"]
    dialog.deleteLater()


def test_the_same_mistake_again_is_not_shown_again_nor_one_while_another_is(qtbot: QtBot) -> None:
    parent = QObject()
    told: list[Raised] = []

    def tell(mistake: Raised) -> None:
        told.append(mistake)
        mistakes._take(raised("while the first is told"))

    mistakes = Mistakes(tell, parent)
    same = raised()
    mistakes.take(same)
    mistakes.take(same)
    mistakes.take((KeyboardInterrupt, KeyboardInterrupt(), None))
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.wait(50)
    assert told == [same]
    parent.deleteLater()


def test_what_nobody_catches_is_told_in_a_turn_of_the_loop(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *raised: printed.append(raised))  # not the one that fails tests
    parent = QObject()
    told: list[Raised] = []
    mistakes = Mistakes(told.append, parent)
    before = sys.excepthook
    with mistakes.watched():
        sys.excepthook(*raised())
        assert told == []
        qtbot.waitUntil(lambda: len(told) == 1)
    assert sys.excepthook is before
    assert printed == told
    parent.deleteLater()


CRASHES = """
import ctypes, sys
from pathlib import Path
from gui.window.crash.watch import crash_file
with crash_file(Path(sys.argv[1])) as before:
    assert before is None
    ctypes.string_at(0)
"""


def test_a_crash_of_c_code_is_reported_at_the_next_start(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASHES, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGSEGV
    with crash_file(tmp_path) as before:
        assert before is not None
        assert "crashed" in before.title
        [report] = tmp_path.glob("crash-*.txt")
        assert str(report) in before.advice
        assert "string_at" in report.read_text()
    with crash_file(tmp_path) as before:
        assert before is None
    assert [path.name for path in tmp_path.iterdir()] == [report.name]


def test_a_folder_that_cannot_be_written_to_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("no folder")
    with crash_file(tmp_path / "log") as before:
        assert before is None


def test_every_library_that_a_window_needs_is_named_with_its_version_and_the_words_of_its_licence() -> None:
    parts = {part.name: part for part in components()}
    assert {"Lanescope", "Python", "Noto Sans SC"} <= parts.keys()
    assert [part.name for part in parts.values() if not part.licence or len(part.text) < 500] == []
    assert parts["numpy"].version == importlib.metadata.version("numpy")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["PySide6 Essentials"].text


def test_no_library_is_missing_among_them() -> None:
    needed, found = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]), set()
    while needed:
        name = re.split(r"[^\w.-]", needed.pop(), maxsplit=1)[0].replace("_", "-").casefold()
        if name in found:
            continue
        try:
            more = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:  # of another system
            continue
        found.add(name)
        needed |= {each for each in more if "extra ==" not in each}
    assert {each.replace("_", "-").casefold() for each in LIBRARIES} == found


def test_the_dialog_shows_the_licence_that_is_chosen(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"), at_once=False)
    window.actions_["about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() > 5, timeout=10_000)
    assert "Permission is hereby granted" in dialog.text.toPlainText()
    row = next(row for row in range(dialog.list.count()) if "Noto" in dialog.list.item(row).text())
    dialog.list.setCurrentRow(row)
    assert "SIL OPEN FONT LICENSE" in dialog.text.toPlainText().upper()
    dialog.copy.click()
    assert f"Lanescope {__version__}" in QGuiApplication.clipboard().text()
    dialog.close()

"""The command: which road it takes, what it says where no window can be opened, and what a killed window leaves."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gui.support import PROGRAMS, wait_until

ROOT = Path(__file__).resolve().parents[2]
LeftOver = Callable[[], list[int]]


def environment(**changes: str | None) -> dict[str, str]:
    values = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **changes}
    return {name: value for name, value in values.items() if value is not None}


def command(*arguments: str, **changes: str | None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gui", *arguments],
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


FIRST_PAINT = """
import os, sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from gui.application import open_window
from gui.window.widgets.first_paint import after_first_paint

def tell():
    print(*sorted(name for name in sys.modules if name in HEAVY or name.startswith("gui.canvas.lanes")))
    print(window.texts.isVisible(), window.timeline.isVisible(), window.options.isVisible())
    sys.stdout.flush()
    os._exit(0)

HEAVY = ("numpy", "pyqtgraph", "scenarios.recording", "scenarios.timeline.timeline", "scenarios.findings")
application = QApplication([])
window = open_window(application, QSettings(sys.argv[1], QSettings.Format.IniFormat), None)
after_first_paint(window, tell)  # asked last, and so before what opens the first scenario
application.exec()
"""


def test_the_window_is_painted_whole_before_anything_is_imported_that_knows_a_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "settings.ini")],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == ["", "True True True"], done.stderr


def test_without_a_display_one_line_says_so_and_names_what_works() -> None:
    done = command(QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY=None)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
    assert "lanescope run" in done.stderr
    assert "--image" in done.stderr


def test_a_display_that_does_not_answer_gets_one_line() -> None:
    done = command(QT_QPA_PLATFORM="xcb", DISPLAY=":4711", WAYLAND_DISPLAY=None)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--image" in done.stderr


def test_a_missing_platform_plugin_gets_one_line() -> None:
    done = command(QT_QPA_PLATFORM="nonsense")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "nonsense" in done.stderr


def test_pictures_are_not_offered_where_qt_cannot_draw_them(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['PySide6.QtGui'] = None\n")
    done = command(QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY=None, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "lanescope run" in done.stderr
    assert "--image" not in done.stderr


def test_an_option_that_there_is_not_is_an_error_of_usage() -> None:
    done = command("--nosuch")
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: lanescope" in done.stderr
    assert "--nosuch" in done.stderr


def test_the_settings_stand_under_the_applications_own_name(tmp_path: Path) -> None:
    window = subprocess.Popen(
        [sys.executable, "-m", "gui", "workbench"],
        cwd=ROOT,
        env=environment(XDG_CONFIG_HOME=str(tmp_path)),
        stderr=subprocess.DEVNULL,
    )
    try:
        settings = tmp_path / "lanescope" / "lanescope.conf"
        assert wait_until(settings.exists, timeout=30), [*tmp_path.iterdir()]
    finally:
        window.terminate()
        window.wait(30)
    assert [path.name for path in tmp_path.iterdir()] == ["lanescope"]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"], ["run", "--help"]])
def test_the_roads_without_a_window_never_import_qt(arguments: list[str]) -> None:
    program = (
        "import sys; from gui.__main__ import main\ntry: main(sys.argv[1:])\nfinally:\n print('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=environment(QT_QPA_PLATFORM=None, DISPLAY=None),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "False"
    assert done.returncode == 0


def test_the_window_is_painted_before_pyqtgraph_is_loaded() -> None:
    program = (
        "import sys\nfrom gui import application\n"
        "def loaded(window, *_):\n    print('pyqtgraph' in sys.modules, window.isVisible())\n    raise SystemExit\n"
        "application.MainWindow.open_first = loaded\napplication.run([])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "False True\n", done.stderr


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_window_that_is_killed_leaves_no_worker(left_over: LeftOver, tmp_path: Path, number: signal.Signals) -> None:
    window = subprocess.Popen(
        [sys.executable, "-m", "gui", str(PROGRAMS / "runs_on.py"), "--run"],
        cwd=ROOT,
        env=environment(XDG_CONFIG_HOME=str(tmp_path)),
        stderr=subprocess.DEVNULL,
    )
    try:
        # the window, the supervisor, the script, its two workers
        assert wait_until(lambda: len(left_over()) >= 5, timeout=30), left_over()
        time.sleep(0.2)
        window.send_signal(number)
        window.wait(10)
        assert wait_until(lambda: not left_over(), timeout=5), left_over()
    finally:
        window.kill()
        window.wait()
    assert window.returncode == (-number if number is signal.SIGKILL else 0)


def test_a_window_that_is_asked_to_end_as_its_first_run_starts_ends_politely(
    left_over: LeftOver, tmp_path: Path
) -> None:
    window = subprocess.Popen(
        [sys.executable, "-m", "gui", str(PROGRAMS / "runs_on.py"), "--run"],
        cwd=ROOT,
        env=environment(XDG_CONFIG_HOME=str(tmp_path)),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert wait_until(lambda: len(left_over()) >= 2, timeout=30), "the supervisor is there"
        window.send_signal(signal.SIGTERM)
        said = window.communicate(timeout=10)[1]
        assert (window.returncode, "Traceback" in said) == (0, False), said
        assert wait_until(lambda: not left_over(), timeout=5), left_over()
    finally:
        window.kill()
        window.wait()


def test_settings_stand_in_a_folder_that_bears_its_name(tmp_path: Path) -> None:
    program = (
        "from gui import application\n"
        "def stop(window, *_):\n    window.settings.theme = 'dark'\n    raise SystemExit\n"
        "application.MainWindow.open_first = stop\napplication.run([])\n"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment(XDG_CONFIG_HOME=str(tmp_path)),
        capture_output=True,
        timeout=60,
        check=False,
    )
    written = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.conf")]
    assert written == ["lanescope/lanescope.conf"]

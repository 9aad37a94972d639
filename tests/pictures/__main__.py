"""Makes the pictures of every scenario in its most telling setting, from real runs, to be looked through.

`python -m tests.pictures FOLDER [--only KEY …] [--redraw] [--keep]` runs one scenario after another, without a display,
and writes FOLDER/index.html. `--redraw` draws anew the runs that are in the folder from before; `--keep` puts the small
pictures and that of the window where the window and the README look for them.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

import resources
from gui.style import fonts
from gui.style.translation import Translation
from scenarios import language as texts
from scenarios.run_file import open_recording
from scenarios.scripts.library import Scenario, scenarios
from tests.pictures import contact_sheet
from tests.pictures.drawing import THEMES, draw, stem, thumbnail_name
from tests.pictures.recording_runs import NoPictureError, record
from tests.pictures.whole_window import PICTURE, shot

_SECONDS = 120  # for one run; at rest none takes a tenth of it
_WINDOW = "window"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it; 1 when a picture is missing, of which the others are made all the same."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="KEY", help=f"these scenarios; {_WINDOW}: the window")
    parser.add_argument("--timeout", type=int, default=_SECONDS, metavar="S", help="for each run (%(default)s)")
    parser.add_argument("--redraw", action="store_true", help="take the runs that are in the folder already")
    parser.add_argument("--keep", action="store_true", help="put small ones and the window's into resources/")
    given = parser.parse_args(arguments)
    every = scenarios()
    if unknown := set(given.only) - {scenario.key for scenario in every} - {_WINDOW}:
        parser.error(f"no scenario {', '.join(sorted(unknown))}")
    wanted = [scenario for scenario in every if not given.only or scenario.key in given.only]
    (given.folder / "runs").mkdir(parents=True, exist_ok=True)
    missing = _scenarios(wanted, given)
    if not given.only or _WINDOW in given.only:
        missing += _window(given.folder, given.keep)
    _say(f"{contact_sheet.write(every, given.folder)}: {missing} missing")
    return bool(missing)


def _scenarios(wanted: Sequence[Scenario], given: argparse.Namespace) -> int:
    """Make the pictures of these; how many have none."""
    application = QApplication.instance() or QApplication(["lanescope"])
    fonts.offer_chinese()
    translation = Translation(application, texts.ENGLISH)
    missing = 0
    for number, scenario in enumerate(wanted, 1):
        begin = time.monotonic()
        try:
            run = given.folder / "runs" / f"{stem(scenario)}.json.gz"
            kept = given.redraw and run.is_file()
            recording = open_recording(run) if kept else record(scenario, run, given.timeout)
            every = list(draw(recording, scenario, given.folder, translation))
            told = f"{len(every)} pictures"
        except (NoPictureError, OSError) as error:
            missing, told = missing + 1, f"none: {error}"
        else:
            if given.keep:
                _keep(scenario, given.folder)
        _say(f"{number}/{len(wanted)} {scenario.key}: {told}, {time.monotonic() - begin:.0f} s")
    translation.choose(texts.ENGLISH)
    return missing


def _keep(scenario: Scenario, folder: Path) -> None:
    for theme in THEMES:
        name = thumbnail_name(scenario, theme.name)
        (resources.ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (resources.ROOT / name).write_bytes((folder / name).read_bytes())


def _window(folder: Path, keep: bool) -> int:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    (folder / "settings.ini").unlink(missing_ok=True)
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)

    def wait(holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _SECONDS
        while not holds():
            if time.monotonic() > deadline:
                raise NoPictureError("the workbench did not end")
            application.processEvents()
            time.sleep(0.01)

    try:
        content = shot(application, store, wait)
    except NoPictureError as error:
        _say(f"window: none: {error}")
        return 1
    for path in [folder / PICTURE.name, *([PICTURE] if keep else [])]:
        path.write_bytes(content)
    _say(f"window: {len(content)} bytes")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

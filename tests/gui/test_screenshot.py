"""The picture in the README is one of a real run; `python -m tests.pictures FOLDER --keep` writes it anew."""

from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.style.theme import LIGHT
from scenarios.tracer.wire.records import ON_JOIN, ON_SEMAPHORE, SLEEP
from tests.gui.support import OpenMain
from tests.pictures.packing import packed
from tests.pictures.whole_window import PICTURE, SIZE, grab, prepare

MOST_BYTES = 200_000
MANY = 500  # pixels of a colour: far more than a word or a legend has


def test_the_picture_of_the_workbench_shows_who_holds_and_who_waits(
    qtbot: QtBot, qapp: QApplication, open_main: OpenMain, store: QSettings
) -> None:
    prepare(store)
    image = grab(qapp, open_main(), lambda holds: qtbot.waitUntil(holds, timeout=20_000))
    assert image.size() == SIZE
    for state in (SLEEP, ON_SEMAPHORE, ON_JOIN):
        assert pixels_of(image, LIGHT.states[state]) > MANY
    assert len(packed(image)) < MOST_BYTES
    shown = QImage(str(PICTURE))
    assert shown.size() == SIZE
    assert pixels_of(shown, LIGHT.states[ON_SEMAPHORE]) > MANY, "the README's picture is one of these"


def pixels_of(image: QImage, color: str) -> int:
    """How many pixels are of exactly this colour."""
    wanted = QColor(color).rgb()
    return sum(image.pixel(x, y) == wanted for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)) * 4

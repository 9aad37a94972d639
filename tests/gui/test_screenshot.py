"""The picture in the README is one of a real run, and is made here: LANESCOPE_WRITE_PICTURES=1 writes it anew."""

import os
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QSettings, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.style.theme import LIGHT
from scenarios.tracer.wire.records import ON_JOIN, ON_SEMAPHORE, SLEEP
from tests.gui.support import OpenMain

PICTURE = Path(__file__).parents[2] / "resources" / "screenshot.png"
SIZE = QSize(1280, 800)
MOST_BYTES = 200_000
MANY = 500  # pixels of a colour: far more than a word or a legend has


def test_the_picture_of_the_workbench_shows_who_holds_and_who_waits(
    qtbot: QtBot, qapp: QApplication, open_main: OpenMain, store: QSettings
) -> None:
    store.setValue("theme", "light")
    store.setValue("scenario", "workbench")
    window = open_main()
    window.resize(SIZE)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    window.control.forget_before()
    window.options.controls["SEMAPHORE"].changed.emit(2)
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)
    window.control.forget_before()
    qapp.processEvents()
    image = window.grab().toImage()
    assert image.size() == SIZE
    for state in (SLEEP, ON_SEMAPHORE, ON_JOIN):
        assert pixels_of(image, LIGHT.states[state]) > MANY
    picture = packed(image)
    assert len(picture) < MOST_BYTES
    if os.environ.get("LANESCOPE_WRITE_PICTURES"):
        PICTURE.write_bytes(picture)
    shown = QImage(str(PICTURE))
    assert shown.size() == SIZE
    assert pixels_of(shown, LIGHT.states[ON_SEMAPHORE]) > MANY, "the README's picture is one of these"


def pixels_of(image: QImage, color: str) -> int:
    """How many pixels are of exactly this colour."""
    wanted = QColor(color).rgb()
    return sum(image.pixel(x, y) == wanted for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)) * 4


def packed(image: QImage) -> bytes:
    """As PNG in the 256 colours that are most frequent; the rest, edges of letters, become the nearest of them."""
    argb = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(argb.constBits(), np.uint8).reshape(-1, 4)[:, 2::-1].astype(np.int64)
    colors, place, count = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    palette = colors[np.argsort(-count)[:256]]
    nearest = np.array([np.argmin(np.square(palette - color).sum(axis=1)) for color in colors], np.uint8)
    content = nearest[place.ravel()].tobytes()
    few = QImage(content, image.width(), image.height(), image.width(), QImage.Format.Format_Indexed8)
    few.setColorTable([QColor(*color).rgb() for color in palette.tolist()])
    buffer = QBuffer()
    writer = QImageWriter(buffer, b"png")
    writer.setCompression(100)
    assert writer.write(few), writer.errorString()
    return bytes(buffer.data().data())

"""No text is cut or elided in the scenarios of every day, at the sizes of laptops and projectors, in both languages."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.gui.cut_text import Elisions, cut_texts
from tests.gui.support import OpenMain, is_renewed

RUNS = Path(__file__).parents[2] / "resources" / "glossary" / "runs"
SIZES = ((1024, 700), (1280, 720), (1280, 800), (1366, 768), (1920, 1080))
LANGUAGES = ("en", "zh_CN")
PERCENTS = (100, 150)


def settle(qapp: QApplication, window: MainWindow) -> None:
    """Let every frame and every layout that is due be done."""
    while not is_renewed(window):
        qapp.processEvents()
    for _ in range(6):
        qapp.processEvents()
    window.grab()


def opened(qtbot: QtBot, open_main: OpenMain, store: QSettings, run: str, before: str = "") -> MainWindow:
    """A window that shows a saved run, and one before it."""
    store.setValue("shown/statistics", "true")
    window = open_main(str(RUNS / f"{before or run}.json.gz"))
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)
    if before:
        first = window.control.current
        window.open_path(str(RUNS / f"{run}.json.gz"))
        qtbot.waitUntil(lambda: window.control.current is not first, timeout=20_000)
        window.control.show(window.control.current, first)
    return window


@pytest.mark.slow
@pytest.mark.parametrize(
    ("run", "before"),
    [("tickets_locked", "tickets_unlocked"), ("deadlock", ""), ("async", ""), ("pool_async", "")],
)
def test_no_text_is_cut(
    qapp: QApplication,
    qtbot: QtBot,
    open_main: OpenMain,
    store: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    run: str,
    before: str,
) -> None:
    elisions = Elisions(monkeypatch)
    window = opened(qtbot, open_main, store, run, before)
    found = set()
    for language, percent in itertools.product(LANGUAGES, PERCENTS):
        window.translation.choose(language)
        window.text_size._choose(percent)
        for width, height in SIZES:
            window.resize(width, height)
            settle(qapp, window)
            elisions.found.clear()
            window.repaint()
            window.timeline.panel.lanes._names_key = None
            settle(qapp, window)
            at = f"{width}x{height} {language} {percent} %"
            if (window.width(), window.height()) != (width, height):
                found.add(f"{at}: the window is {window.width()}x{window.height()}")
            found |= {f"{at}: {each}" for each in (*cut_texts(window), *elisions.found)}
    assert not found, "\n" + "\n".join(sorted(found))


@pytest.mark.slow
@pytest.mark.parametrize("run", ["deadlock", "tickets_locked", "semaphore", "gil", "async"])
def test_few_lanes_are_high_enough_for_their_words(
    qapp: QApplication, qtbot: QtBot, open_main: OpenMain, store: QSettings, run: str
) -> None:
    window = opened(qtbot, open_main, store, run)
    window.resize(1280, 800)
    settle(qapp, window)
    lanes = window.timeline.panel.lanes
    assert lanes.box().height >= 28 or len(lanes.source.rows.rows) > 8

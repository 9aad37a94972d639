"""With the largest text every dialog fits a laptop's screen, and no text is cut in it, in both languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from scenarios.history.store import History
from tests.accessible.test_controls import LANGUAGES, opened
from tests.accessible.windows import OPENINGS, settled
from tests.gui.cut_text import cut_texts
from tests.gui.support import OpenMain, is_renewed

SCREEN = (1280, 720)
BESIDE = 25  # px of the screen that are its panel's and a title bar's


def _matters(cut: str) -> bool:
    """A name that a person gave is as long as it is, and of a hint the first words are enough."""
    return not cut.startswith("QLineEdit") or "height" in cut


@pytest.mark.slow
@pytest.mark.parametrize("which", ["history", "about", "crash", "export", "repeat", "steer", "glossary"])
def test_with_the_largest_text_a_dialog_fits_a_laptop_and_nothing_is_cut(
    qtbot: QtBot, open_main: OpenMain, store: QSettings, tmp_path: Path, which: str
) -> None:
    store.setValue("text_size", "200")
    window = opened(qtbot, open_main, History(tmp_path / "history"), which)
    top = settled(qtbot, OPENINGS[which](window)).window()
    wrong = set()
    for language in LANGUAGES:
        window.translation.choose(language)
        qtbot.waitUntil(lambda: is_renewed(window))
        qtbot.wait(100)
        top.resize(min(top.width(), SCREEN[0]), min(top.height(), SCREEN[1] - BESIDE))
        qtbot.wait(100)
        if top.width() > SCREEN[0] or top.height() > SCREEN[1] - BESIDE:
            wrong.add(f"{language}: {top.width()}x{top.height()}")
        wrong |= {f"{language}: {each}" for each in cut_texts(top) if _matters(each)}
    assert not wrong, "\n" + "\n".join(sorted(wrong))
    top.close()

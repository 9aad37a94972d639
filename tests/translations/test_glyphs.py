"""No letter is a box: the bundled font has what the translations and the course are written in, and pictures use it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QRawFont
from PySide6.QtWidgets import QApplication

import resources
from tests.translations import catalogue, window_texts

ROOT = Path(__file__).resolve().parents[2]
COURSE = sorted((ROOT / "scenarios" / "catalog").rglob("*.zh_CN.md"))
CHINESE = range(0x2E80, 0xFFF0)  # and its punctuation; other signs are in every font for Latin
SCRIPT = """\
from pathlib import Path
from gui.headless_picture import save_picture
from scenarios import language
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
language.choose("{language}")
save_picture(Recording(Timeline(), Metadata(script="{title}")), Path("{path}"))
"""
FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
"""


@pytest.fixture(scope="module")
def bundled(qapp: QApplication) -> QRawFont:
    font = QRawFont(str(resources.path("fonts/NotoSansSC-subset.otf")), 12)
    assert font.isValid()
    return font


def missing(font: QRawFont, text: str) -> set[str]:
    return {letter for letter in text if ord(letter) in CHINESE and not font.supportsCharacter(ord(letter))}


def test_the_bundled_font_has_every_sign_of_the_translations(bundled: QRawFont) -> None:
    said = [form for message in catalogue.stored() for form in catalogue.forms(message)]
    shown = [form for message in window_texts.messages() for form in message.forms]
    assert missing(bundled, "".join([*said, *shown])) == set()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "scenarios" / "catalog").rglob("*.zh_CN.md")), ids=lambda path: path.name
)
def test_the_bundled_font_has_every_sign_of_the_course(bundled: QRawFont, path: Path) -> None:
    assert missing(bundled, path.read_text("utf-8")) == set()


def test_a_sign_that_it_lacks_is_found_out(bundled: QRawFont) -> None:
    assert missing(bundled, "龘 is none of them") == {"龘"}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_titles_of_pictures_are_read_where_the_system_has_no_chinese(tmp_path: Path, language: str) -> None:
    """Boxes would all look the same."""
    config = tmp_path / "fonts.conf"
    config.write_text(FONTS.format(folder=tmp_path))  # nor any other letters
    pictures = [
        drawn(tmp_path / f"{number}.png", title, language, config)
        for number, title in enumerate(("并发", "并行", "并发"))
    ]
    assert pictures[0] == pictures[2]
    assert pictures[0] != pictures[1]


def drawn(path: Path, title: str, language: str, config: Path) -> QImage:
    program = SCRIPT.format(path=path, title=title, language=language)
    environment = os.environ | {"FONTCONFIG_FILE": str(config), "XDG_CACHE_HOME": str(path.parent)}
    subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=60, capture_output=True
    )
    return QImage(str(path))

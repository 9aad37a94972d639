"""Pictures are whole, sharp, on a light ground, and need neither window nor display."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from gui.canvas.picture import Picture
from gui.headless_picture import draw, options_line, save_picture, title_of
from gui.style.theme import DARK, LIGHT
from scenarios.questions import Prediction, parse
from scenarios.recording import Metadata
from scenarios.timeline import Timeline
from scenarios.tracer.wire.records import ON_JOIN, ON_LOCK, RUNNING, SLEEP, STARTING
from tests.canvas.made_up import recording
from tests.canvas.support import ShowPanel


def colors(picture: QImage) -> set[str]:
    pixels = np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
    found, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    return {f"#{color:06X}" for color in found[counts > 40]}


def test_a_picture_has_every_state_that_occurs_and_the_holders_colours(qapp: QApplication) -> None:
    picture = Picture(recording().timeline, LIGHT, qapp.font(), 1000).image("Title", "LOCK = True", 2)
    seen = colors(picture)
    for state in (RUNNING, ON_JOIN, ON_LOCK, STARTING):
        assert LIGHT.states[state].upper() in seen
    assert LIGHT.lane_color(1).upper() in seen
    assert LIGHT.panel.upper() in seen


def test_the_scale_multiplies_the_pixels_and_nothing_else(qapp: QApplication) -> None:
    picture = Picture(recording().timeline, LIGHT, qapp.font(), 1000)
    single, double = picture.image("Title", "", 1), picture.image("Title", "", 2)
    assert (single.width(), single.height()) == (1000, double.height() // 2)
    assert double.width() == 2000


def test_the_panels_picture_is_light_whatever_the_theme_and_the_windows_size(show_panel: ShowPanel) -> None:
    panel = show_panel(recording())
    panel.set_theme(DARK)
    panel.resize(500, 300)
    picture = panel.picture(1600, 2, "Title", "")
    assert picture.width() == 3200
    assert picture.pixelColor(3, 3).name().upper() == LIGHT.panel


def test_a_recording_without_a_lane_still_makes_a_picture(qapp: QApplication) -> None:
    assert Picture(Timeline(), LIGHT, qapp.font(), 800).image("Nothing", "", 1).width() == 800


def test_a_file_is_written_of_the_kind_its_name_says(qapp: QApplication, tmp_path: Path) -> None:
    for name, magic in (("lanes.png", b"\x89PNG"), ("lanes", b"\x89PNG"), ("lanes.jpg", b"\xff\xd8")):
        save_picture(recording(), tmp_path / name, "Title", "", scale=1)
        assert (tmp_path / name).read_bytes().startswith(magic)


def test_a_place_that_cannot_be_written_is_an_error(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot write the picture"):
        draw(recording(), tmp_path / "missing" / "lanes.png")


def test_the_title_is_the_scripts_first_words_or_its_name() -> None:
    assert (
        title_of(Metadata(script="/x/demo.py", source='"""Waiting for children\n\nMore."""\n'))
        == "Waiting for children"
    )
    assert title_of(Metadata(script="/x/demo.py", source="print(1)")) == "demo.py"
    assert title_of(Metadata(script="/x/demo.py", source="print(")) == "demo.py"
    assert options_line({"WORKERS": 4, "LOCK": True}) == "WORKERS = 4, LOCK = True"


def test_the_command_draws_a_real_run_without_a_display(tmp_path: Path) -> None:
    script, picture = tmp_path / "two.py", tmp_path / "two.png"
    script.write_text(
        '"""Two threads"""\nimport threading, time\n'
        "threads = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(2)]\n"
        "for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
    )
    bare = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "gui", "run", str(script), "--quiet", "--image", str(picture)]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(picture))
    assert image.width() == 3200
    assert LIGHT.states[SLEEP] in colors(image)


def test_drawing_uses_the_application_that_is_there(qapp: QApplication, tmp_path: Path) -> None:
    draw(recording(), tmp_path / "lanes.png")
    assert QGuiApplication.instance() is qapp


def test_a_picture_tells_what_was_expected_and_where_the_end_was(qapp: QApplication) -> None:
    """A line of words more, and over the lanes a dashed line in the colour of predictions."""
    timeline = recording().timeline
    bare = Picture(timeline, LIGHT, qapp.font(), 1000).image("Title", "LOCK = True", 1)
    open_one = Prediction("How long?", parse("seconds"))
    assert Picture(timeline, LIGHT, qapp.font(), 1000, open_one).image("Title", "LOCK = True", 1) == bare
    guessed = Prediction("How long?", parse("seconds"), 0.4, (), 0.8)
    told = Picture(timeline, LIGHT, qapp.font(), 1000, guessed).image("Title", "LOCK = True", 1)
    assert told.height() > bare.height()
    assert LIGHT.accent.upper() in colors(told)
    counted = Prediction("How many?", parse("workers"), 3, (), 2)
    words_alone = Picture(timeline, LIGHT, qapp.font(), 1000, counted).image("Title", "LOCK = True", 1)
    assert words_alone.height() == told.height()
    assert LIGHT.accent.upper() not in colors(words_alone) - colors(bare)
    voted = Prediction("How many?", parse("workers"), 3, (12, 30), 2)
    with_hands = Picture(timeline, LIGHT, qapp.font(), 1000, voted).image("Title", "LOCK = True", 1)
    assert with_hands.height() - words_alone.height() == words_alone.height() - bare.height(), "a line of its own"


def test_a_moment_that_was_asked_about_and_a_bands_edges_are_dashed_lines_too(qapp: QApplication) -> None:
    timeline = recording().timeline
    bare = Picture(timeline, LIGHT, qapp.font(), 1000).image("Title", "", 1)
    for prediction in (
        Prediction("And main?", parse("main at work"), "waits", (), "over", moment=0.4),
        Prediction("How long?", parse("seconds"), "0..1", (), 0.8),
    ):
        drawn = Picture(timeline, LIGHT, qapp.font(), 1000, prediction).image("Title", "", 1)
        assert LIGHT.accent.upper() in colors(drawn) - colors(bare)

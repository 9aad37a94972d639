"""Pictures are whole, sharp, on a light ground, and need neither window nor display."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gui.canvas.picture import MARGIN, Picture
from gui.canvas.picture_head import MOST_FINDINGS, Head
from gui.canvas.picture_printed import last_lines
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from gui.canvas.surface.frame import Metrics
from gui.export.job import options_line, title_of
from gui.headless_picture import draw, save_picture
from gui.style.theme import DARK, LIGHT
from scenarios.questions import Prediction, parse
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
from scenarios.tracer.wire.records import ON_JOIN, ON_LOCK, RUNNING, SLEEP, STARTING
from tests.canvas.made_up import clock, recording
from tests.canvas.support import ShowPanel

STDOUT, STDERR = 1, 2


def colors(picture: QImage) -> set[str]:
    pixels = np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
    found, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    return {f"#{color:06X}" for color in found[counts > 40]}


def test_a_picture_has_every_state_that_occurs_and_the_holders_colours(qapp: QApplication) -> None:
    picture = Picture(recording(), LIGHT, qapp.font(), 1000).image("Title", "LOCK = True", 2)
    seen = colors(picture)
    for state in (RUNNING, ON_JOIN, ON_LOCK, STARTING):
        assert LIGHT.states[state].upper() in seen
    assert LIGHT.lane_color(1).upper() in seen
    assert LIGHT.panel.upper() in seen


def test_the_scale_multiplies_the_pixels_and_nothing_else(qapp: QApplication) -> None:
    picture = Picture(recording(), LIGHT, qapp.font(), 1000)
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
    assert Picture(Recording(Timeline(), Metadata()), LIGHT, qapp.font(), 800).image("Nothing", "", 1).width() == 800


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

    def drawn(prediction: Prediction | None) -> QImage:
        made = recording()
        made.metadata.prediction = prediction
        return Picture(made, LIGHT, qapp.font(), 1000).image("Title", "LOCK = True", 1)

    bare = drawn(None)
    assert drawn(Prediction("How long?", parse("seconds"))) == bare
    told = drawn(Prediction("How long?", parse("seconds"), 0.4, (), 0.8))
    assert told.height() > bare.height()
    assert LIGHT.accent.upper() in colors(told)
    words_alone = drawn(Prediction("How many?", parse("workers"), 3, (), 2))
    assert words_alone.height() == told.height()
    assert LIGHT.accent.upper() not in colors(words_alone) - colors(bare)
    with_hands = drawn(Prediction("How many?", parse("workers"), 3, (12, 30), 2))
    assert with_hands.height() > words_alone.height()
    for marked in (
        Prediction("And main?", parse("main at work"), "waits", (), "over", moment=0.4),
        Prediction("How long?", parse("seconds"), "0..1", (), 0.8),
    ):
        assert LIGHT.accent.upper() in colors(drawn(marked)) - colors(bare)


def with_prints(*lines: tuple[int, int, str]) -> Recording:
    """The made-up run, in which lanes wrote lines (lane, stream, text), one each 100 ms."""
    made = recording()
    kept = [(clock(100 * number), *line) for number, line in enumerate(lines, 1)]
    made.timeline.output.restore(kept, len(kept), 100, 0, 0)
    return made


def test_a_picture_tells_what_was_printed_last_and_by_whom(qapp: QApplication) -> None:
    def drawn(*lines: tuple[int, int, str]) -> QImage:
        return Picture(with_prints(*lines), LIGHT, qapp.font(), 1000).image("Title", "", 1)

    bare, one = drawn(), drawn((0, STDOUT, "main: n is 100"))
    two = drawn((1, STDOUT, "worker: n is 0"), (0, STDOUT, "main: n is 100"))
    row = two.height() - one.height()
    assert row > 0
    assert one.height() > bare.height()
    assert one != drawn((0, STDOUT, "main: n is 200"))
    assert one != drawn((1, STDOUT, "main: n is 100"))
    assert drawn((0, STDOUT, "much " * 500)).size() == one.size()
    assert drawn((0, STDERR, "a warning"), (0, STDOUT, "  "), (0, STDOUT, "main: n is 100")).size() == one.size()


def test_of_many_lines_a_picture_has_the_last_ones() -> None:
    made = with_prints(*((1, STDOUT, f"line {number}") for number in range(40)), (0, STDERR, "Traceback"))
    assert [line.text for line in last_lines(made.timeline)] == [f"line {number}" for number in range(35, 40)]
    assert last_lines(recording().timeline) == []


def test_a_picture_says_what_happened_and_on_what_it_ran(qapp: QApplication) -> None:
    """Sentences are whole: where one is too long for a line, it takes more of them."""
    made, timed = recording(), recording()
    timed.timeline.python = "3.12.1"
    font = qapp.font()
    head, narrow = Head(made, LIGHT, font), Head(made, LIGHT, font).height("Title", "", 160)
    assert len(head.findings) == MOST_FINDINGS < len(made.findings())
    assert all(words in {found.text for found in made.findings()} for words in head.findings)
    assert "join()" in made.findings()[2].text
    assert "join()" not in " ".join(head.findings)  # the lanes say it
    assert head.height("Title", "", 2000) < narrow
    assert "2 cores" in head.figures
    assert "3.12.1" in Head(timed, LIGHT, font).figures
    assert Picture(made, LIGHT, font, 1000).image("", "", 1) != Picture(timed, LIGHT, font, 1000).image("", "", 1)


def test_how_a_lane_ended_stands_behind_its_end_and_covers_nothing(qapp: QApplication) -> None:
    made = recording()
    worker = made.timeline.lanes[2]
    worker.signal, worker.exitcode, made.timeline.marks[0].args["signal"] = 15, -15, 15
    made.timeline.marks[0].args["by"] = 0
    image, left = (
        Picture(made, LIGHT, qapp.font(), 1000).image("", "", 3),
        3 * (MARGIN + Metrics.of(qapp.font(), 1000).left),
    )
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, left:] & 0xFFFFFF
    red = pixels == int(LIGHT.error[1:], 16)
    row = int(np.argmax(red.any(axis=1)))  # the first with red ink is of this lane's
    last = int(np.flatnonzero(pixels[row] == int(LIGHT.states[RUNNING][1:], 16))[-1])
    words = np.flatnonzero(red.any(axis=0))
    assert words.min() > last - 3 * 15  # the mark stands at the end itself
    assert words.max() > last + 3 * 50


def test_a_name_is_whole_in_a_picture_with_its_badge_beside_it(qapp: QApplication) -> None:
    """Two long names that differ in the middle look different: nothing was cut out of them."""
    looks = []
    for letter in "ab":
        made = recording()
        lane = made.timeline.lanes[1]
        lane.kind, lane.name, lane.daemon = "thread", f"Thread-1 (p{letter}{letter}ilosophers)", True
        head = MARGIN + Head(made, LIGHT, qapp.font()).height("", "", 1000 - 2 * MARGIN)
        image = Picture(made, LIGHT, qapp.font(), 1000).image("", "", 1)
        looks.append(image.copy(0, head, MARGIN + Metrics.of(qapp.font(), 1000).left, image.height() - head))
    assert looks[0] != looks[1]

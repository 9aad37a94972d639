"""Pictures are whole, sharp, on a light ground, and need neither window nor display."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from gui.canvas.surface.frame import Medium
from gui.export.images.png import image
from gui.export.images.svg import svg
from gui.export.job import ExportJob, title_of
from gui.export.options import (
    AXIS,
    BEFORE,
    CODE,
    CPU,
    FIGURES,
    FINDINGS,
    LEGEND,
    OBJECTS,
    OPTIONS,
    PARTS,
    TITLE,
    USUAL,
    PictureOptions,
)
from gui.export.picture import Picture
from gui.export.picture.parts.head import MOST_FINDINGS, Head, Said
from gui.export.picture.parts.printed import last_lines
from gui.export.picture.sheet import Sheet
from gui.export.presets import PRESETS
from gui.headless_picture import draw, save_picture
from gui.style.theme import LIGHT
from scenarios.questions import Prediction, parse
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.records import ON_JOIN, ON_LOCK, RUNNING, SLEEP, STARTING
from scenarios.what_if import settings_line
from tests.canvas.made_up import MS, clock, recording
from tests.export.exported import export
from tests.export.reading import SVG
from tests.timeline.scribe import Scribe

STDOUT, STDERR = 1, 2


def drawn(made: Recording | None = None, scale: float = 1, **options: Any) -> QImage:
    """A picture, 1000 px wide unless it is said otherwise."""
    return image(ExportJob(made or recording(), PictureOptions(**{"width": 1000, **options})), scale)


def without(*parts: str) -> frozenset[str]:
    return USUAL - set(parts)


def colors(picture: QImage) -> set[str]:
    kept = picture.convertToFormat(QImage.Format.Format_RGB32)  # its bits go with it
    pixels = np.frombuffer(kept.constBits(), np.uint32)
    found, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    return {f"#{color:06X}" for color in found[counts > 40]}


@pytest.mark.parametrize("transparent", [False, True])
def test_a_picture_has_every_state_that_occurs_and_the_holders_colours(qapp: QApplication, transparent: bool) -> None:
    """Made of pixels or, where there is to be no ground, of shapes."""
    picture = drawn(scale=2, transparent=transparent)
    seen = colors(picture)
    for state in (RUNNING, ON_JOIN, ON_LOCK, STARTING):
        assert LIGHT.states[state].upper() in seen
    assert LIGHT.lane_color(1).upper() in seen
    assert (picture.pixelColor(1, 1).alpha() == 0) == transparent
    assert transparent or LIGHT.panel.upper() in seen


def test_the_scale_multiplies_the_pixels_and_nothing_else(qapp: QApplication) -> None:
    single, double = drawn(), drawn(scale=2)
    assert (single.width(), single.height()) == (1000, double.height() // 2)
    assert double.width() == 2000


def test_a_recording_without_a_lane_still_makes_a_picture(qapp: QApplication) -> None:
    assert drawn(Recording(Timeline(), Metadata()), width=800).width() == 800


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_picture_is_as_large_as_its_preset_says(qapp: QApplication, preset: Any) -> None:
    job = ExportJob(recording(), preset.options)
    picture = Picture(job, Medium.SHAPES)
    assert picture.size.width() == preset.options.width
    assert picture.size.height() == preset.options.height or preset.options.height == 0
    made = image(job, preset.options.scale)
    assert (made.width(), made.height()) == (
        round(picture.size.width() * preset.options.scale),
        round(picture.size.height() * preset.options.scale),
    )


def test_each_part_can_be_left_out_and_takes_room(qapp: QApplication) -> None:
    made = with_prints((0, STDOUT, "main: n is 100"))
    made.metadata.options = {"LOCK": True}
    made.metadata.source = '"""Title"""\n' + "\n".join(f"line_{number} = {number}" for number in range(20))
    made.timeline.sites[1] = replace(made.timeline.sites[1], path="demo.py")
    made.timeline.lanes[2].states.site[:] = 1
    every = frozenset(PARTS)
    whole = drawn(made, parts=every).height()
    for part in (TITLE, OPTIONS, FINDINGS, FIGURES, AXIS, OBJECTS, CPU, CODE, LEGEND):
        assert drawn(made, parts=every - {part}).height() < whole, part


def test_what_has_no_room_on_a_page_is_left_out_and_told_and_the_lanes_stay(qapp: QApplication) -> None:
    job = ExportJob(recording(), PictureOptions(width=960, height=300, letters=12))
    picture = Picture(job)
    assert picture.left_out
    assert picture.left_out <= USUAL
    assert LIGHT.states[ON_LOCK].upper() in colors(image(job, 1))
    roomy = Picture(ExportJob(recording(), PictureOptions(width=960, height=1200, letters=12)))
    assert roomy.left_out == frozenset()


def test_lanes_that_are_not_chosen_are_not_drawn(qapp: QApplication) -> None:
    assert drawn(lanes="worker-*").height() < drawn().height()
    assert drawn(lanes="nobody").height() == drawn().height()
    assert LIGHT.states[ON_JOIN].upper() not in colors(drawn(lanes="worker-*", parts=without(LEGEND)))


def test_the_range_is_the_runs_own_unless_one_is_chosen(qapp: QApplication) -> None:
    """In the last fifth of the run, nobody waits any more."""
    assert LIGHT.states[ON_LOCK].upper() in colors(drawn(parts=without(LEGEND, OBJECTS)))
    late = drawn(parts=frozenset({AXIS}), span=(650 * MS, 800 * MS))
    assert LIGHT.states[ON_JOIN].upper() not in colors(late)


def test_the_run_before_stands_above_on_the_same_scale(qapp: QApplication) -> None:
    before = recording()
    before.timeline.now += 2000 * MS
    before.timeline.lanes[0].end = before.timeline.now
    options = PictureOptions(width=1000, parts=frozenset({AXIS, BEFORE}))
    both = image(ExportJob(recording(), options, before), 1)
    assert both.height() > drawn(parts=frozenset({AXIS})).height() * 1.7
    pixels = np.frombuffer(both.constBits(), np.uint32).reshape(both.height(), -1) & 0xFFFFFF
    waits = np.flatnonzero((pixels == int(LIGHT.states[ON_LOCK][1:], 16)).any(axis=1))
    above, below = waits[waits < both.height() // 2], waits[waits >= both.height() // 2]
    ends = [np.flatnonzero((pixels[rows] == int(LIGHT.states[ON_LOCK][1:], 16)).any(axis=0)) for rows in (above, below)]
    assert (ends[0].min(), ends[0].max()) == (ends[1].min(), ends[1].max())  # what lasted as long is as long


def test_a_file_is_written_of_the_kind_its_name_says(qapp: QApplication, tmp_path: Path) -> None:
    for name, magic in (("lanes.png", b"\x89PNG"), ("lanes", b"\x89PNG"), ("lanes.jpg", b"\xff\xd8")):
        save_picture(recording(), tmp_path / name, PictureOptions(scale=1))
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
    assert settings_line({"WORKERS": 4, "LOCK": True}) == "WORKERS = 4, LOCK = True"


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
    shown = QImage(str(picture))
    assert shown.width() == 3200
    assert LIGHT.states[SLEEP] in colors(shown)


def test_drawing_uses_the_application_that_is_there(qapp: QApplication, tmp_path: Path) -> None:
    draw(recording(), tmp_path / "lanes.png")
    assert QGuiApplication.instance() is qapp


def test_a_picture_tells_what_was_expected_and_where_the_end_was(qapp: QApplication) -> None:
    """A line of words more, and over the lanes a dashed line in the colour of predictions."""

    def expected(prediction: Prediction | None) -> QImage:
        made = recording()
        made.metadata.prediction = prediction
        return drawn(made)

    bare = expected(None)
    assert expected(Prediction("How long?", parse("seconds"))).height() == bare.height()
    told = expected(Prediction("How long?", parse("seconds"), 0.4, (), 0.8))
    assert told.height() > bare.height()
    assert LIGHT.accent.upper() in colors(told)
    words_alone = expected(Prediction("How many?", parse("workers"), 3, (), 2))
    assert words_alone.height() > bare.height()
    assert LIGHT.accent.upper() not in colors(words_alone) - colors(bare)
    with_hands = expected(Prediction("How many?", parse("workers"), 3, (12, 30), 2))
    assert with_hands.height() > words_alone.height()
    for marked in (
        Prediction("And main?", parse("main at work"), "waits", (), "over", moment=0.4),
        Prediction("How long?", parse("seconds"), "0..1", (), 0.8),
    ):
        assert LIGHT.accent.upper() in colors(expected(marked)) - colors(bare)


def with_prints(*lines: tuple[int, int, str]) -> Recording:
    """The made-up run, in which lanes wrote lines (lane, stream, text), one each 100 ms."""
    made = recording()
    kept = [(clock(100 * number), *line) for number, line in enumerate(lines, 1)]
    made.timeline.output.restore(kept, len(kept), 100, 0, 0)
    return made


def test_a_picture_tells_what_was_printed_last_and_by_whom(qapp: QApplication) -> None:
    def printed(*lines: tuple[int, int, str]) -> QImage:
        return drawn(with_prints(*lines))

    bare, one = printed(), printed((0, STDOUT, "main: n is 100"))
    two = printed((1, STDOUT, "worker: n is 0"), (0, STDOUT, "main: n is 100"))
    row = two.height() - one.height()
    assert row > 0
    assert one.height() > bare.height()
    assert one != printed((0, STDOUT, "main: n is 200"))
    assert one != printed((1, STDOUT, "main: n is 100"))
    assert printed((0, STDOUT, "much " * 500)).size() == one.size()
    assert printed((0, STDERR, "a warning"), (0, STDOUT, "  "), (0, STDOUT, "main: n is 100")).size() == one.size()


@pytest.mark.parametrize(("height", "title"), [(1080, True), (800, False)])
def test_a_slide_says_what_was_printed_last_in_one_line_where_there_is_no_more_room(
    qapp: QApplication, tmp_path: Path, height: int, title: bool
) -> None:
    slide = PRESETS[0].options
    made = with_prints((1, STDOUT, "balance: 39 of 40"), (0, STDOUT, "balance: 40 of 40"))
    file, letters = tmp_path / "slide.svg", slide.letters
    export(made, file, parts=slide.parts, width=slide.width, height=height, letters=letters)
    words = file.read_text()
    assert "balance: 40 of 40" in words
    assert ("balance: 39 of 40" in words) == title


def test_of_many_lines_a_picture_has_the_last_ones() -> None:
    made = with_prints(*((1, STDOUT, f"line {number}") for number in range(40)), (0, STDERR, "Traceback"))
    assert [line.text for line in last_lines(made.timeline)] == [f"line {number}" for number in range(35, 40)]
    assert last_lines(recording().timeline) == []


def test_a_picture_says_what_happened_and_on_what_it_ran(qapp: QApplication) -> None:
    """Sentences are whole: where one is too long for a line, it takes more of them."""
    made, timed = recording(), recording()
    timed.timeline.python = "3.12.1"
    said = Said.of(ExportJob(made))

    def head(width: float) -> float:
        return Head(said, Sheet(PictureOptions(), width, 1, Medium.PIXELS), USUAL).height

    assert head(160) > head(2000)
    assert set(said.findings) <= {found.text for found in made.findings()}
    assert "join()" in made.findings()[2].text
    assert "join()" not in " ".join(said.findings[:MOST_FINDINGS])  # the lanes say it
    assert "2 cores" in said.figures
    assert "3.12.1" in Said.of(ExportJob(timed)).figures
    assert drawn(made) != drawn(timed)


def test_how_a_lane_ended_stands_behind_its_end_and_covers_nothing(qapp: QApplication) -> None:
    made = recording()
    worker = made.timeline.lanes[2]
    worker.signal, worker.exitcode, made.timeline.marks[0].args["signal"] = 15, -15, 15
    made.timeline.marks[0].args["by"] = 0
    shown = drawn(made, scale=3, parts=frozenset({AXIS}))
    pixels = np.frombuffer(shown.constBits(), np.uint32).reshape(shown.height(), -1) & 0xFFFFFF
    begin = int(np.flatnonzero((pixels == int(LIGHT.states[STARTING][1:], 16)).any(axis=0))[0])
    red = pixels == int(LIGHT.error[1:], 16)
    red[:, :begin] = False  # the column of names says it, too
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
        looks.append(drawn(made, parts=frozenset({AXIS})))
    assert looks[0] != looks[1]


def waits_of_a_few_ms() -> Recording:
    """Two threads that wait for one lock in turns, 3 ms and 2 ms each time."""
    script = Scribe().root().begin_thread(5, 1, 11, 8, "one").begin_thread(6, 1, 12, 9, "two")
    lock, line = script.name(500, "tickets"), script.site("/buy.py", 17)
    for begin in range(10, 310, 5):
        script.wait(begin, begin + 3, 1, rec.ON_LOCK, lock, tid=11, site=line)
        script.wait(begin + 3, begin + 5, 1, rec.ON_LOCK, lock, tid=12, site=line)
    return Recording(script.end(2000).timeline(), Metadata(script="buy.py", cores=2))


def turns_of_a_few_ms() -> Recording:
    """Two threads that compute in turns, 3 ms and 2 ms each time."""
    script = Scribe().root().begin_thread(5, 1, 11, 8, "one").begin_thread(6, 1, 12, 9, "two")
    for begin in range(10, 510, 5):
        script.os(begin, 1, "running", tid=11).os(begin, 1, "gil", tid=12)
        script.os(begin + 3, 1, "gil", tid=11).os(begin + 3, 1, "running", tid=12)
    script.os(510, 1, "sleeping", tid=11).os(510, 1, "sleeping", tid=12)
    return Recording(script.end(1000).timeline(), Metadata(script="gil.py", cores=2))


def said_in(made: Recording, **options: Any) -> list[str]:
    text = svg(ExportJob(made, PictureOptions(width=1000, **options)))
    return ["".join(each.itertext()) for each in ElementTree.fromstring(text).iter(f"{SVG}text")]  # our own


def test_what_stripes_too_fine_to_read_come_to_stands_beside_them(qapp: QApplication) -> None:
    made = waits_of_a_few_ms()
    said = said_in(made)
    assert [each for each in said if each.startswith("waited ")] == [
        "waited 180 ms for tickets",
        "waited 120 ms for tickets",
    ]
    assert "up to 1 waiting, 300 ms in all" in said
    assert "waited 300.00 ms in all for tickets" in made.findings()[0].text


def test_what_threads_waited_for_the_interpreter_lock_stands_beside_them(qapp: QApplication) -> None:
    said = said_in(turns_of_a_few_ms())
    assert [each for each in said if each.startswith("waited ")] == [
        "waited 200 ms for the GIL",
        "waited 300 ms for the GIL",
    ]
    assert "up to 1 waiting, 500 ms in all" in said


def test_of_a_part_of_a_run_nothing_is_told_that_is_of_all_of_it(qapp: QApplication) -> None:
    said = said_in(waits_of_a_few_ms(), span=(0, 400 * MS))
    assert not [each for each in said if each.startswith("waited ") or ("in all" in each and "waiting" in each)]


def test_what_can_be_read_in_the_lane_is_not_told_beside_it(qapp: QApplication) -> None:
    said = said_in(recording())
    assert not [each for each in said if each.startswith("waited ")]
    assert "up to 1 waiting, 280 ms in all" in said

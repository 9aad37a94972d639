"""Signs that would cover one another are one, with their number; words begin behind it, and its tip lists all."""

from PySide6.QtWidgets import QApplication

from gui.canvas.input.mark_tips import marks_tip
from gui.canvas.input.tooltips import plain
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.marks import paint_spots
from gui.canvas.rows.mark_spots import spots
from gui.canvas.rows.story import FIRST, LAST, START
from scenarios.timeline import Mark
from tests.canvas.made_up import clock, recording
from tests.canvas.support import Sheet, ShowPanel


def test_marks_on_one_spot_are_one_sign_with_their_number_and_a_tip_that_lists_them(
    show_panel: ShowPanel, qapp: QApplication
) -> None:
    made = recording()
    lanes = made.timeline.lanes
    starts = [Mark(clock(200) + n, 1, START, {"worker": 2}) for n in range(3)]
    alone = Mark(clock(500), 1, "orphaned", {"new_parent": 1})
    panel = show_panel(made)
    row_of, frame = panel.source.rows.row_of_lane, panel.source.frame(1.0)
    found = spots([alone, *starts, Mark(clock(199), 1, FIRST)], frame.x, row_of)
    assert [(spot.row, spot.name, spot.number, len(spot.marks)) for spot in found] == [
        (1, START, 3, 4),
        (1, "orphaned", 1, 1),
    ]
    lines = plain(marks_tip(made.timeline, found[0].marks), "\n").splitlines()
    assert lines[0] == "on this spot: 4"
    assert [line.partition(" · ")[2] for line in lines[1:]] == [
        f"{lanes[1].name}: the first line of its code",
        *[f"start() was called: {lanes[2].name}"] * 3,
    ]


def test_the_sign_of_many_marks_stands_where_the_one_that_it_means_happened(
    show_panel: ShowPanel, qapp: QApplication
) -> None:
    panel = show_panel(recording())
    row_of, frame = panel.source.rows.row_of_lane, panel.source.frame(1.0)
    one = frame.scale.ns_per_px
    done, over, after = (
        Mark(clock(200) + round(px * one), 1, name) for px, name in ((0, LAST), (6, "exit"), (12, LAST))
    )
    (spot,) = spots([done, over, after], frame.x, row_of)
    assert (spot.name, spot.x) == ("exit", frame.x(over.time))
    assert len(spots([done, over, Mark(clock(200) + round(17 * one), 1, LAST)], frame.x, row_of)) == 2


def test_a_number_beside_a_sign_is_drawn_and_words_begin_behind_it(qapp: QApplication) -> None:
    made = recording()
    ink = []
    for count in (1, 2):
        sheet = Sheet(qapp, made.timeline)
        found = spots([Mark(clock(200), 1, START)] * count, sheet.frame.x, sheet.row_of)
        paint_spots(sheet.painter, sheet.frame, found, sheet.box)
        ink.append(sheet.ink())
    assert ink[1] > ink[0] + 10
    left = round(sheet.frame.x(clock(120)))  # worker-2 waits from there on
    begins = []
    for marks in ([], [Mark(clock(121), 2, FIRST)] * 12):
        sheet = Sheet(qapp, made.timeline)
        paint_details(sheet.painter, sheet.frame, sheet.rows, sheet.box, spots(marks, sheet.frame.x, sheet.row_of))
        sheet.painter.end()
        dark = [x for x in range(left, left + 80) if any(is_dark(sheet, x, y) for y in range(62, 80))]
        begins.append(min(dark) - left)
    assert begins[0] < 10 < begins[1]


def is_dark(sheet: Sheet, x: int, y: int) -> bool:
    return sheet.image.pixelColor(x, y).lightness() < 60

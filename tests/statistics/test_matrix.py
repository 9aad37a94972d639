"""Who waited for whom as a matrix: what each waited for each, whatever it was about."""

from scenarios.statistics import table
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def test_each_cell_is_what_one_waited_for_another() -> None:
    script = Scribe().root()
    one, two = script.name(500, "one"), script.name(501, "two")
    for number, name in enumerate(("ann", "bob", "cat")):
        script.begin_thread(5 + number, 1, 11 + number, 8 + number, name)
    script.put(rec.ACQUIRED, 10, 1, 11, obj=one).put(rec.ACQUIRED, 10, 1, 12, obj=two)
    script.wait(20, 60, 1, rec.ON_LOCK, one, tid=13).put(rec.RELEASED, 60, 1, 11, obj=one)
    script.wait(70, 90, 1, rec.ON_LOCK, two, tid=13).put(rec.RELEASED, 90, 1, 12, obj=two)
    found = table("matrix", script.end(100).timeline())
    assert [column.key for column in found.columns] == ["waiter", "ann", "bob"]
    assert [row.cells[0] for row in found.rows] == ["cat"]
    assert [round(float(cell or 0), 3) for cell in found.rows[0].cells[1:]] == [0.04, 0.02]


def test_where_all_waited_for_one_there_is_no_matrix() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").wait(30, 430, 1, rec.ON_JOIN, 7).end(450)
    assert not table("matrix", script.timeline()).rows

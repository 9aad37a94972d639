"""Which rows there are: alike workers together, folds by themselves and by hand, pins, hidden lanes, orders."""

import pytest

from gui.canvas.arranging.arranged import Arranged, Wanted
from gui.canvas.arranging.row import Row
from gui.control.arrangement import BY_NAME, BY_WAITED, Arrangement
from scenarios.recording import Recording
from scenarios.timeline import Lane
from tests.canvas.alike import threads


def rows_of(
    made: Recording, arrangement: Arrangement | None = None, sought: frozenset[int] | None = None, pool: bool = False
) -> list[Row]:
    wanted = Wanted(arrangement or Arrangement(), sought)
    return Arranged(made.timeline.ordered(), wanted, lambda lane: pool and lane.index > 0, made.timeline.now).rows


def names(rows: list[Row]) -> list[str]:
    return [row.name for row in rows]


def test_three_hundred_threads_are_one_row_that_says_who_they_are() -> None:
    rows = rows_of(threads(300))
    assert names(rows) == ["MainProcess", "Thread-1 … Thread-300 (work)"]
    assert rows[1].short == "Thread-1…300 (work)"
    assert (rows[1].folded, rows[1].below, len(rows[1].crowd), rows[1].depth) == (True, 300, 300, 1)


def test_few_threads_have_a_row_each_and_a_dozen_a_group_that_stands_open() -> None:
    assert names(rows_of(threads(8))) == ["MainProcess", *(f"Thread-{n} (work)" for n in range(1, 9))]
    rows = rows_of(threads(12))
    assert names(rows)[:3] == ["MainProcess", "Thread-1 … Thread-12 (work)", "Thread-1 (work)"]
    assert not rows[1].folded
    assert [row.depth for row in rows[:3]] == [0, 1, 2]


def test_a_pool_of_eight_is_one_row_and_one_of_seven_is_not() -> None:
    assert names(rows_of(threads(8, "Pool-0_{}"), pool=True)) == ["MainProcess", "Pool-0_1 … Pool-0_8"]
    assert len(rows_of(threads(7, "Pool-0_{}"), pool=True)) == 8


def test_workers_of_two_kinds_are_two_groups() -> None:
    made = threads(40)
    for lane in made.timeline.lanes[21:]:
        lane.name = f"reader-{lane.index}"
    assert names(rows_of(made))[1:] == ["Thread-1 … Thread-20 (work)", "reader-21 … reader-40"]


def test_what_the_reader_folds_or_opens_is_so_whatever_would_be_by_itself() -> None:
    made = threads(60)
    group, main = rows_of(made)[1].key, "MainProcess"
    assert len(rows_of(made, Arrangement().fold([group], False))) == 62
    folded = rows_of(made, Arrangement().fold([main], True))
    assert names(folded) == [main]
    assert len(folded[0].crowd) == 61


def test_hidden_lanes_are_gone_from_their_rows_and_from_their_folds() -> None:
    made = threads(60)
    rows = rows_of(made, Arrangement().hide(["MainProcess", "MainProcess/Thread-7 (work)"]))
    assert names(rows) == ["Thread-1 … Thread-60 (work)"]
    assert {7, 0}.isdisjoint(lane.index for lane in rows[0].crowd)
    assert len(rows_of(made, Arrangement().hide(["MainProcess"]).show_hidden())) == 2


def test_a_pinned_row_stands_first_and_once() -> None:
    rows = rows_of(threads(5), Arrangement().pin(["MainProcess/Thread-4 (work)"]))
    assert names(rows)[:2] == ["Thread-4 (work)", "MainProcess"]
    assert names(rows).count("Thread-4 (work)") == 1
    assert [row.pinned for row in rows] == [True, *[False] * 5]


def test_one_group_alone_is_shown_with_what_is_in_it() -> None:
    made = threads(14)
    group = rows_of(made)[1].key
    assert names(rows_of(made, Arrangement().show_only(group)))[:2] == [
        "Thread-1 … Thread-14 (work)",
        "Thread-1 (work)",
    ]
    assert len(rows_of(made, Arrangement().show_only("nobody"))) == 16, "of another run: it hides nothing"


def test_names_are_sorted_as_people_count_and_waits_by_their_length() -> None:
    made = threads(11)
    made.timeline.lanes[1].name = "thread-100 (work)"
    assert names(rows_of(made, Arrangement().sort(BY_NAME)))[1:4] == [
        "Thread-2 (work)",
        "Thread-3 (work)",
        "Thread-4 (work)",
    ]
    waited = rows_of(made, Arrangement().sort(BY_WAITED))
    assert [row.lane.index % 2 for row in waited[1:]] == [0] * 5 + [1] * 6


def test_the_few_that_were_searched_for_are_shown_one_by_one() -> None:
    assert names(rows_of(threads(300), sought=frozenset({17, 170})))[1:] == ["Thread-17 (work)", "Thread-170 (work)"]
    many = rows_of(threads(300), sought=frozenset(range(100, 200)))
    assert [len(row.crowd) for row in many] == [100]


def test_keys_tell_workers_of_the_same_name_apart() -> None:
    made = threads(3, "worker")
    assert [row.key for row in rows_of(made)][1:] == [
        "MainProcess/worker",
        "MainProcess/worker#2",
        "MainProcess/worker#3",
    ]
    assert names(rows_of(threads(30, "worker"))) == ["MainProcess", "worker"]


@pytest.mark.parametrize(
    "arrangement",
    [
        Arrangement(),
        Arrangement({"a": True}, frozenset({"b"}), ("c", "d"), "e", BY_NAME),
    ],
)
def test_an_arrangement_is_remembered_as_it_is(arrangement: Arrangement) -> None:
    assert Arrangement.from_text(arrangement.as_text()) == arrangement


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"folds": 3}', '{"folds": {}, "hidden": 1, "order": 1}'])
def test_what_is_no_arrangement_reads_as_none(text: str) -> None:
    assert Arrangement.from_text(text) == Arrangement()


def test_a_lane_whose_parent_is_not_shown_stands_at_the_top() -> None:
    made = threads(2)
    made.timeline.lanes[1].parent = Lane(9, "process", 9, 9, "elsewhere")
    assert Arranged(made.timeline.lanes, Wanted(Arrangement()), lambda _: False, 0).rows[-1].depth == 0

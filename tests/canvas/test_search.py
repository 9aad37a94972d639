"""One word is looked for among workers, functions, locks and what was printed, and each hit has its place."""

from gui.canvas.arranging.search import NO_LINE, Search
from scenarios.recording import Recording
from tests.canvas.alike import threads
from tests.canvas.made_up import clock


def found(made: Recording, text: str) -> Search:
    search = Search(made.timeline, text)
    while not search.step(1):
        pass
    return search


def test_a_worker_is_found_by_a_part_of_its_name_where_it_begins() -> None:
    search = found(threads(300), "THREAD-17")
    assert search.lanes == {17, *range(170, 180)}
    assert search.times.tolist() == [clock(0)] * 11


def test_a_lock_finds_who_waited_for_it_and_where() -> None:
    search = found(threads(6), "ticket")
    assert search.lanes == {2, 4, 6}
    assert search.times.tolist() == [clock(200)] * 3


def test_who_held_a_lock_is_found_too() -> None:
    made = threads(6)
    made.timeline.holds.extend([1], [5], [clock(250)], [clock(300)])
    assert found(made, "tickets").lanes == {2, 4, 5, 6}


def test_a_function_finds_who_was_in_it_or_in_what_it_called() -> None:
    assert found(threads(6), "guarded").lanes == {2, 4, 6}
    assert found(threads(6, "t{}"), "work").lanes == set(range(1, 7))


def test_a_printed_line_is_found_with_its_number_and_its_writer() -> None:
    search = found(threads(6), "hello")
    assert search.lanes == {3}
    assert (search.times.tolist(), search.where.tolist(), search.lines.tolist()) == ([clock(500)], [3], [0])
    assert found(threads(6), "tickets").lines.tolist() == [NO_LINE] * 3


def test_hits_are_gone_through_round_and_round_from_any_time() -> None:
    search = found(threads(6), "tickets")
    assert search.beside(clock(100), 1) == 0
    assert search.beside(clock(700), 1) == 0
    assert search.beside(clock(100), -1) == 2
    assert found(threads(6), "nobody").beside(0, 1) is None


def test_a_long_look_is_done_in_parts() -> None:
    search = Search(threads(300).timeline, "thread")
    parts = 0
    while not search.step(0.0):
        parts += 1
    assert parts > 100

"""What lasts is told with the student's functions that led to it, so that one called from two places differs."""

from scenarios.tracer.wire import records as rec
from tests.run.support import program, told_by


def test_a_sleep_says_through_which_functions_it_was_reached() -> None:
    told = told_by(program("sleepers"))
    texts = told.texts()
    slept = told.of(rec.BLOCK, flags=rec.SLEEP)["site"]
    ways = [texts[int(site)].decode().split("\n")[2:] for site in slept]
    assert ways == [
        ["pause", "<module> worker own_part"],
        ["pause", "<module> worker shared_part"],
        ["pause", "worker own_part"],
        ["pause", "worker shared_part"],
    ]


def test_a_forked_worker_begins_with_its_own_function() -> None:
    told = told_by(program("sleepers", "fork"))
    texts = told.texts()
    slept = told.of(rec.BLOCK, flags=rec.SLEEP)["site"][-2:]
    ways = [texts[int(site)].decode().split("\n")[3] for site in slept]
    assert ways == ["worker own_part", "worker shared_part"], "not with the parent's, whose frames a fork leaves below"

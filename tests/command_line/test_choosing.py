"""Of a big run the most telling lanes and locks are printed, in their order; those alike are counted."""

from typing import Any

from scenarios.command_line.printing.choosing import in_groups, longest_waited, most_telling


def lane(index: int, name: str, ran: float = 0.0, parent: int | None = 0) -> dict[str, Any]:
    return {"index": index, "name": name, "parent": parent, "depth": 0 if parent is None else 1,
            "states_s": {"running": ran}}  # fmt: skip


LANES = [lane(0, "MainProcess", parent=None), *(lane(n, f"Thread-{n} (work)", ran=n / 100) for n in range(1, 40))]


def test_those_that_a_finding_names_and_those_that_did_most_are_chosen_in_their_order() -> None:
    chosen = most_telling(LANES, [{"lanes": [7, 0]}], 4)
    assert [each["index"] for each in chosen] == [0, 7, 38, 39]


def test_a_small_run_is_shown_whole() -> None:
    assert most_telling(LANES[:5], [], 4) == LANES[:5]


def test_many_alike_are_a_group_of_which_some_are_shown() -> None:
    rows = list(in_groups(LANES, []))
    assert [row["index"] for row, _, _ in rows] == [0, 36, 37, 38, 39]
    assert rows[-1][1] == len(rows[-1][2]) == 35


def test_who_has_children_of_its_own_is_in_no_group() -> None:
    children = [lane(100 + n, f"task-{n}", parent=3) for n in range(3)]
    assert 3 in {row["index"] for row, _, _ in in_groups([*LANES, *children], [])}


def test_the_longest_waited_for_come_first_then_the_most_taken() -> None:
    holds = [{"object": str(n), "waited_s": float(n == 5), "taken": n} for n in range(9)]
    assert [row["object"] for row in longest_waited(holds, 3)] == ["5", "8", "7"]

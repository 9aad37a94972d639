"""Whatever a run tells, and however it arrives: no gap, no overlap, nothing that was settled changes."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenarios.record_arrays import as_records
from scenarios.timeline import Timeline
from tests.timeline.made_up_runs import arrivals
from tests.timeline.scribe import BASE, as_lists, check


def appended(chunks: list[bytes], bounds: list[int]) -> Timeline:
    """A timeline of the chunks, in batches that end at `bounds`."""
    timeline = Timeline()
    for begin, end in zip([0, *bounds], [*bounds, len(chunks)], strict=True):
        timeline.append(as_records(b"".join(chunks[begin:end])))
    return timeline


def settled(timeline: Timeline) -> list[NDArray[Any]]:
    """The leading intervals of every lane that were promised not to change: begin, end, state, object, line."""
    rows = []
    for lane in timeline.lanes:
        columns = [lane.states.column(name).astype(np.int64) for name in lane.states.fields]
        rows.append(np.array([*columns, lane.ends(timeline.now)])[:, : lane.settled].copy())
    return rows


@given(arrivals())
def test_every_prefix_of_a_run_has_lanes_without_gap_or_overlap(chunks: list[bytes]) -> None:
    timeline = Timeline()
    for chunk in chunks:
        timeline.append(as_records(chunk))
        check(timeline)


@given(arrivals(ended=True), st.data())
def test_the_batches_in_which_records_arrive_make_no_difference(chunks: list[bytes], data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(chunks)), max_size=6)))
    parts, whole = as_lists(appended(chunks, bounds)), as_lists(appended(chunks, []))
    for what, value in whole.items():
        assert parts[what] == value, what


@given(arrivals(), st.data())
def test_what_is_settled_never_changes_again(chunks: list[bytes], data: st.DataObject) -> None:
    timeline = Timeline()
    promised: list[NDArray[Any]] = []
    for chunk in chunks:
        timeline.append(as_records(chunk))
        if data.draw(st.booleans()):
            timeline.advance(timeline.now + 5_000_000)
        now = settled(timeline)
        for before, after in zip(promised, now, strict=False):
            assert after.shape[1] >= before.shape[1], "settled only grows"
            np.testing.assert_array_equal(after[:, : before.shape[1]], before)
        promised = now


@given(arrivals(), st.randoms(use_true_random=False))
def test_records_in_any_order_make_valid_lanes(chunks: list[bytes], random: Any) -> None:
    random.shuffle(chunks)
    check(appended(chunks, [len(chunks) // 2]))


@given(arrivals(), st.data())
def test_a_record_torn_from_its_text_or_lost_leaves_valid_lanes(chunks: list[bytes], data: st.DataObject) -> None:
    records = as_records(b"".join(chunks))
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(records), max_size=len(records))))
    timeline = Timeline()
    for part in np.array_split(records[kept], 3):
        timeline.append(part)
    check(timeline)


@given(arrivals(), st.binary(min_size=64, max_size=640), st.integers(0, 70))
def test_garbage_between_records_harms_no_lane(chunks: list[bytes], noise: bytes, kind: int) -> None:
    garbage = as_records(noise[: len(noise) // 64 * 64]).copy()
    check(appended([*chunks[:5], garbage.tobytes(), *chunks[5:]], [3, 7]))
    garbage["kind"] = kind
    check(appended([*chunks[:5], garbage.tobytes(), *chunks[5:]], [3, 7]))
    garbage["wall"] = BASE + np.arange(len(garbage)) * 1000
    check(appended([*chunks[:5], garbage.tobytes(), *chunks[5:]], [3, 7]))

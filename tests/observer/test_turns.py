"""When workers that share a core are drawn as running, they ran: by their own word, in the same run."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from scenarios.timeline.queries.measure import Spans, overlap, spans
from tests.recorded import recorded
from tests.run.support import program


def length(of: Spans) -> int:
    return int((of[:, 1] - of[:, 0]).sum())


def drawn_wrongly(folder: Path) -> float:
    """How long both were drawn as running while they did not run, as a part of the time for which they did."""
    folder.mkdir()
    run = recorded(program("own_turns", folder))
    wrong = true = 0
    for worker in folder.iterdir():
        own = np.array(json.loads(worker.read_text()), dtype=np.int64)
        (lane,) = (each for each in run.timeline.lanes if each.pid == int(worker.name))
        drawn = spans(lane, "running", run.timeline.now).clip(own[0, 0], own[-1, 1])
        wrong += length(drawn) - overlap(drawn, own)
        true += length(own)
    assert true > 0
    return wrong / true


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot bind a process to a core")
def test_who_is_drawn_as_running_on_a_shared_core_has_it(tmp_path: Path) -> None:
    shares = []
    for turn in "abcd":  # where others want every core as well, looks are so few that many turns fall between two
        shares.append(drawn_wrongly(tmp_path / turn))
        if shares[-1] < 0.2:
            break
    assert min(shares) < 0.4, shares

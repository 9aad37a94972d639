"""A local Dask cluster does under the tracer as it does alone, and shows its workers and their tasks."""

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.test_transparency import same
from tests.tracer.traced import PROGRAMS

pytest.importorskip("distributed")
SCRIPT = PROGRAMS.parent / "libraries" / "dask_cluster.py"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["processes", "threads"])
def test_a_cluster_ends_cleanly_and_its_workers_run_named_tasks(kind: str) -> None:
    under = same(SCRIPT, kind)
    squares = [each for each in under.of("TASK_BEGIN") if each.text == "square" and each.flags == rec.TASK]
    assert len(squares) >= 6
    threads = {(each.pid, each.tid): each.text for each in under.of("BEGIN")}
    runners = {(each.pid, each.tid) for each in squares}
    assert all("Dask-Default-Threads" in threads[runner] for runner in runners)
    main = under.workers()["MainProcess"].pid
    assert ({pid for pid, _ in runners} == {main}) == (kind == "threads")
    ended = {each.obj for each in under.of("TASK_END")}
    assert {each.obj for each in squares} <= ended
    assert len([each for each in under.of("BEGIN") if each.flags & rec.WORKER_TASK]) < 10  # its own are thousands
    nannied = [each for each in under.of("BEGIN") if each.text.startswith("Dask Worker process")]
    assert len(nannied) == (2 if kind == "processes" else 0)

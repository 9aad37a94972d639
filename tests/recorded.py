"""Runs a script to its end under tracer and observer, as the command line does, and gives back the recording."""

from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from tests.timeline.scribe import check


def recorded(spec: RunSpec) -> Recording:
    """The recording of a run that came to its end, whole and without a contradiction."""
    recording, run = Recording.of_run(spec), Run(spec)
    try:
        run.start()
        while not run.ended:
            run.wait()
            recording.timeline.append(run.take())
    finally:
        run.close()
    check(recording.timeline)
    return recording

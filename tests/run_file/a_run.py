"""A made-up run that has a little of everything, as a recording."""

from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
from scenarios.timeline.tables.output import Prompt
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def a_run() -> Timeline:
    """Two processes and a thread, a lock, a zombie, output, an exception."""
    script = Scribe().root()
    script.put(rec.PYTHON, 0, 1, a=script.text("3.12.1\n/home/anna/.venv/bin/python"))
    lock = script.name(500, "tickets")
    line = script.site("/home/anna/buy.py", 12, "buy", "<module>", "queue_up")
    script.begin_process(5, 1, 2, 7, "Käufer 1", takes=4).begin_thread(6, 1, 11, 8, "printer", daemon=True)
    script.os(10, 1, "running", cpu=3).os(20, 1, "gil", cpu=9).os(25, 1, "running", cpu=9)
    script.put(rec.ACQUIRED, 26, 1, obj=lock).put(rec.BLOCK, 27, 2, flags=rec.ON_LOCK, obj=lock, site=line)
    script.put(rec.BURST, 28, 1, 11, flags=900, obj=501, a=12, b=5_000_027_000_000)
    script.put(rec.SHORT_WAITS, 28, 2, flags=rec.ON_LOCK, obj=lock, a=3, b=450_000)
    script.output(29, 2, "票 sold\n".encode()).output(30, 1, b"from C\n", tid=0, stream=2)
    script.put(rec.RELEASED, 31.000123, 1, obj=lock, cpu=12)
    script.put(rec.UNBLOCK, 31.000456, 2, flags=rec.ON_LOCK, obj=lock, a=1).put(rec.ACQUIRED, 31.000456, 2, obj=lock)
    buy = script.text("buy")
    script.put(rec.SUBMIT, 32, 1, obj=900, a=buy, b=1).put(rec.TASK_BEGIN, 33, 1, 11, obj=900, a=buy)
    script.put(rec.TASK_END, 35, 1, 11, obj=900).put(rec.TASK_BEGIN, 36, 2, flags=rec.CALLBACK, obj=901, a=buy)
    jobs = script.name(502, "jobs", "Queue")
    script.put(rec.DEPTH, 32, 1, obj=jobs, a=1).put(rec.DEPTH, 33.000001, 2, obj=jobs, a=0)
    script.put(rec.OS_LINE, 34, 1, 11, site=script.site("/home/anna/buy.py", 20, "print_it", "serve"))
    script.put(rec.OS_LINE, 37, 1, site=line, flags=rec.LINE_HAS_GIL).put(rec.OS_LINE, 38.5, 1, 11)
    script.put(rec.EXCEPTION, 40, 2, a=script.text("Traceback…\nValueError: none left"))
    script.put(rec.END, 41, 2, a=1).os(44, 2, "zombie").put(rec.OS_GONE, 60, 2, flags=rec.GONE_REAPED, a=1)
    timeline = script.put(rec.OS_GONE, 70.5, 1, a=0).end(71).timeline()
    timeline.output.prompts.append(Prompt(1, (0, 1), timeline.now, "how many? ", "3"))
    return timeline


def recorded(timeline: Timeline) -> Recording:
    about = Metadata("/home/anna/buy.py", "print('票')\n", {"BUYERS": 2, "LOCK": True}, "Linux", 2, "fork")
    return Recording(timeline, about)

"""Where a thread may be stopped when it is steered is where this Python looks whether another one wants to go."""

import json
import subprocess
from pathlib import Path

import scenarios.steering

STEERING = Path(scenarios.steering.__file__).parent
PROBE = """\
import dis, json, signal, sys
sys.path.insert(0, sys.argv[1])
from inside.bytecode import points


def calls(code):  # in 3.11 the first part of some calls does all of it
    every = list(dis.get_instructions(code))
    return {a.offset: b.offset for a, b in zip(every, every[1:]) if a.opname == "PRECALL"}


def work(rounds):
    total, seen = 0, []
    for number in range(rounds):
        left = total
        if number % 3:
            seen = [number]
        total = abs(left) + int(1)
        total = total + 1
    while rounds:
        rounds -= 1
        other = rounds
    return helper(total)


def helper(total):
    return total + 1


stopped = {"work": set(), "helper": set()}


def look(number, frame):
    if frame is not None and frame.f_code.co_name in stopped:
        stopped[frame.f_code.co_name].add(frame.f_lasti)


signal.signal(signal.SIGALRM, lambda number, frame: look(number, frame))
signal.setitimer(signal.ITIMER_REAL, 0.0003, 0.0003)
for _ in range(300):
    work(2000)
signal.setitimer(signal.ITIMER_REAL, 0)
tables = {each.__name__: points.table_of(each.__code__) for each in (work, helper)}
print(json.dumps({
    "seen": {name: sorted(places) for name, places in stopped.items()},
    "calls": {each.__name__: calls(each.__code__) for each in (work, helper)},
    "ours": {name: sorted(table.looks_up) for name, table in tables.items()},
}))
"""


def test_a_signal_handler_comes_in_nowhere_else(python: str) -> None:
    ended = subprocess.run([python, "-c", PROBE, STEERING], capture_output=True, check=True, timeout=60)
    told = json.loads(ended.stdout)
    assert told["seen"]["work"]
    for name, places in told["seen"].items():
        calls = {int(first): second for first, second in told["calls"][name].items()}
        places_seen = {calls.get(place, place) for place in places} - {-1}  # a function as it begins
        assert places_seen <= set(told["ours"][name])

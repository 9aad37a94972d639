"""Runs a script steered, again and again, each time in a fork of this process: `PYTHON scout.py ORDERS ANSWERS`.

Whoever closes the orders, or dies, ends the run that is on and this process.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import sys
import tempfile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE: Final = "_lanescope_steering"  # private: a student's own `inside` is not hidden
_PATIENCE: Final = 10.0  # seconds


def load() -> Any:
    """Our modules, under a name of their own, each once: a package of another name would load what it has again."""
    sys.modules[PACKAGE] = package = type(sys)(PACKAGE)
    package.__path__ = [os.path.dirname(os.path.abspath(__file__))]
    return importlib.import_module(f"{PACKAGE}.launch")


def main() -> None:
    """Take orders, a line of JSON each, until there are no more."""
    del sys.path[0]
    launch = load()
    codes: dict[str, Any] = {}
    with open(int(sys.argv[1]), encoding="utf-8") as orders, open(int(sys.argv[2]), "w", encoding="utf-8") as out:
        for order in _orders(orders):
            answer: dict[str, Any] = {}
            if "source" in order:
                try:
                    codes[order["script"]] = launch.prepared(order["source"], order["script"])
                except (SyntaxError, ValueError) as error:
                    answer = {"error": f"{type(error).__name__}: {error}"}
            elif "talk" in order:
                importlib.import_module(f"{PACKAGE}.hand.serving").serve(
                    launch, codes[order["script"]], order, orders.fileno()
                )
                return
            else:
                answer = _one(launch, codes[order["script"]], order, orders.fileno(), out.fileno())
            out.write(json.dumps(answer) + "\n")
            out.flush()


def _orders(lines: "Iterable[str]") -> "Iterator[dict[str, Any]]":
    """The orders, a line of JSON each; or where a file of them is, by its descriptor: a pipe does not hold much."""
    for line in lines:
        order = json.loads(line)
        if "orders" in order:
            with open(order["orders"], encoding="utf-8") as file:
                given = file.readlines()
            yield from map(json.loads, given)
        else:
            yield order


def _one(launch: Any, code: Any, order: "dict[str, Any]", orders: int, answers: int) -> "dict[str, Any]":
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as answer:
        reader, writer = os.pipe()

        def run() -> None:
            launch.own_streams(output.fileno())
            launch.Launch(code, order, os.dup(answer.fileno())).run()

        pid = launch.in_fork(run, reader, orders, answers)
        os.close(writer)
        ready = select.select([reader, orders], [], [], order.get("limit", _PATIENCE))[0]
        in_time = reader in ready
        os.close(reader)
        if not in_time:
            os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)  # whatever it has left
        if ready == [orders]:
            sys.exit()
        answer.seek(0)
        output.seek(0)
        text, said = output.read().decode("utf-8", "replace"), answer.read()
    if not in_time or not said:
        return {"outcome": "outside", "exit": status, "output": text, "outside": ["clock"]}
    return {**json.loads(said), "output": text}


if __name__ == "__main__":
    main()

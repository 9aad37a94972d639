"""Runs a script steered, again and again, each time in a fork of this process: `PYTHON scout.py ORDERS ANSWERS`."""

import contextlib
import importlib
import json
import os
import select
import signal
import sys
import tempfile
from importlib import util
from typing import Any, Final

PACKAGE: Final = "_lanescope_steering"  # private: a student's own `inside` is not hidden
_PATIENCE: Final = 10.0  # seconds


def load() -> Any:
    """Our modules, under a name of their own."""
    folder = os.path.dirname(os.path.abspath(__file__))
    spec = util.spec_from_file_location(PACKAGE, f"{folder}/__init__.py", submodule_search_locations=[folder])
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018  # it is a file of ours
    sys.modules[PACKAGE] = package = util.module_from_spec(spec)
    spec.loader.exec_module(package)
    return importlib.import_module(f"{PACKAGE}.launch")


def main() -> None:
    """Take orders, a line of JSON each, until there are no more."""
    del sys.path[0]
    launch = load()
    codes: dict[str, Any] = {}
    with open(int(sys.argv[1]), encoding="utf-8") as orders, open(int(sys.argv[2]), "w", encoding="utf-8") as out:
        for line in orders:
            order = json.loads(line)
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
                answer = _one(launch, codes[order["script"]], order)
            out.write(json.dumps(answer) + "\n")
            out.flush()


def _one(launch: Any, code: Any, order: "dict[str, Any]") -> "dict[str, Any]":
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as answer:
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            os.close(reader)
            launch.own_streams(output.fileno())
            launch.Launch(code, order, os.dup(answer.fileno())).run()
        os.close(writer)
        in_time = bool(select.select([reader], [], [], order.get("limit", _PATIENCE))[0])
        os.close(reader)
        if not in_time:
            os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)  # whatever it has left
        answer.seek(0)
        output.seek(0)
        text, said = output.read().decode("utf-8", "replace"), answer.read()
    if not in_time or not said:
        return {"outcome": "outside", "exit": status, "output": text, "outside": ["clock"]}
    return {**json.loads(said), "output": text}


if __name__ == "__main__":
    main()

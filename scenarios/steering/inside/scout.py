"""Runs a script steered, again and again, each time in a fork of this process: `PYTHON scout.py FOLDER ORDERS ANSWERS`."""

import json
import os
import select
import signal
import sys
import tempfile


def main() -> None:
    """Take orders, a line of JSON each, until there are no more."""
    folder, orders, answers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.path[0] = folder
    from inside import launch

    del sys.path[0]
    codes: dict[str, object] = {}
    with open(orders, encoding="utf-8") as file, open(answers, "w", encoding="utf-8", buffering=1) as out:
        for line in file:
            order = json.loads(line)
            if "source" in order:
                codes[order["script"]] = compile(order["source"], order["script"], "exec", dont_inherit=True)
                continue
            out.write(json.dumps(_one(launch, codes[order["script"]], order)) + "\n")


def _one(launch: object, code: object, order: dict) -> dict:
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as answer:
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            os.close(reader)
            os.set_inheritable(writer, False)
            launch.own_streams(output.fileno())
            launch.Launch(code, order, os.dup(answer.fileno())).run()
        os.close(writer)
        ready = select.select([reader], [], [], order.get("limit", 10))[0]
        os.close(reader)
        if not ready:
            os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        try:
            os.killpg(pid, signal.SIGKILL)  # whatever it has left
        except OSError:
            pass
        answer.seek(0)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
        said = answer.read()
    if not ready or not said:
        return {"outcome": "outside", "exit": status, "output": text}
    return {**json.loads(said), "output": text}


if __name__ == "__main__":
    main()

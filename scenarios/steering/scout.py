"""Runs a script steered, again and again, on its own interpreter: each run is a fork of one prepared process."""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final

from scenarios.language import gettext
from scenarios.run.spec import RunError, RunSpec
from scenarios.steering.account import Account, Schedule, account_from
from scenarios.steering.starting import need_one_file, source_of, started

LIMIT: Final = 30.0  # seconds for one run
_PATIENCE: Final = 5.0  # seconds


class Scout:
    """A process that runs one script under one schedule after another. Use it in a `with`; it ends with that."""

    def __init__(self, spec: RunSpec, limit: float = LIMIT) -> None:
        """Raises RunError for a module or folder, and when the interpreter cannot be started or read the script."""
        need_one_file(spec)
        self.limit = limit
        self._spec = spec
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        try:
            self._process = started(spec, orders, answers)
        except OSError as error:
            for ours in (self._orders, self._answers):
                os.close(ours)
            raise RunError(str(error)) from error
        finally:
            os.close(orders)
            os.close(answers)
        self._out = os.fdopen(self._orders, "w", encoding="utf-8", buffering=1)
        self._in = os.fdopen(self._answers, encoding="utf-8")
        try:
            self._ask({"source": source_of(spec)})
        except RunError:
            self.close()
            raise

    def run(self, schedule: Schedule | None = None, seed: int | None = None) -> Account:
        """One run of the script. Raises RunError when its process has gone."""
        order = {"args": list(self._spec.args), "changes": list((schedule or {}).items()), "seed": seed}
        return account_from(self._ask({**order, "limit": self.limit}))

    def _ask(self, order: Mapping[str, object]) -> dict[str, Any]:
        try:
            self._out.write(json.dumps({"script": str(self._spec.script), **order}) + "\n")
            line = self._in.readline()
        except (OSError, ValueError):
            line = ""
        answer: dict[str, Any] = (
            json.loads(line) if line else {"error": gettext("The steered run has ended before its time.")}
        )
        if "error" in answer:
            raise RunError(answer["error"])
        return answer

    def close(self) -> None:
        """End it, and whatever it has started."""
        self.kill()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:  # the script has stopped it
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        with contextlib.suppress(OSError):
            self._in.close()

    def kill(self) -> None:
        """End it from another thread: whoever waits for a run then gets RunError."""
        with contextlib.suppress(OSError):
            self._out.close()

    def __enter__(self) -> "Scout":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

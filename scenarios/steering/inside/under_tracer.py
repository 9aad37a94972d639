"""Steers a script that is watched: below the tracer, so that it records every wait as it is."""

import atexit
import json
import os
import sys
from _thread import allocate_lock
from typing import Any

from . import launch
from .policies import Recorded
from .scheduler import Scheduler


class Steering:
    """The scheduler in the script's process, from before the tracer is installed to the script's end."""

    def __init__(self, wanted: "dict[str, Any]") -> None:
        """Put locks, threads and sleeps that are steered in the place of the real ones; the tracer wraps these."""
        self._account = wanted["account"]
        self._scheduler = Scheduler(Recorded(wanted["changes"]), self._over)
        self._scheduler.steps.known = False  # nobody asks
        self._tracer = launch.install_waits(self._scheduler, os.path.dirname(os.path.dirname(wanted["inside"])))

    def begin(self, modules: Any, wrappers: Any) -> None:
        """The script is about to begin. The tracer's own modules have taken the real clocks by then."""
        for module, wrapper in wrappers:
            if module in sys.modules:
                modules.need(wrapper.rpartition(".")[0])
        for name in ("writing.steady_writes", "writing.recorded_wait"):
            modules.need(name)
        self._scheduler.announce = _announcer(modules)
        launch.install_clocks(self._scheduler)
        launch.listen_for_errors(self._scheduler)
        self._listen_for_main()
        self._scheduler.begin_main(launch.MAIN)
        atexit.register(self._tell, "ended")
        self._tracer.begin()

    def _listen_for_main(self) -> None:
        plain = sys.excepthook

        def hook(kind: Any, error: Any, at: Any) -> None:
            self._scheduler.raised(launch.MAIN, error)
            plain(kind, error, at)

        sys.excepthook = hook

    def _over(self, outcome: str) -> None:
        """Nobody can go on: say so, and stand still, as the program would."""
        self._tell(outcome)
        gate = allocate_lock()
        gate.acquire()
        gate.acquire()

    def _tell(self, outcome: str) -> None:
        sys.settrace(None)
        main = vars(sys.modules["__main__"])
        account = {"outcome": outcome, "exit": 0, **launch.account_of(self._scheduler, main)}
        with open(f"{self._account}.part", "w", encoding="utf-8") as file:
            json.dump(account, file)
        os.replace(f"{self._account}.part", self._account)


def _announcer(modules: Any) -> Any:
    """What tells the run that the running thread is a helper of ours."""
    needed = "writing.process", "naming.texts", "workers.thread_start", "wire.records"
    writing, texts, starts, words = (modules.need(name) for name in needed)

    def announce(name: str) -> None:
        number = writing.process.next_number()
        flags = words.WORKER_THREAD | words.WORKER_DAEMON | words.WORKER_HELPER
        starts.begin_lane(number).tell(words.BEGIN, flags, number, 0, texts.as_text(name), writing.process.pid)

    return announce

"""What came of a run that was stepped, worked out in a thread of its own: a long one takes seconds to be looked at."""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job, Report
from scenarios.language import together
from scenarios.steering.account import Account, account_from
from scenarios.steering.stepping.words import ending_told

_Told = tuple[Account, str]


class HandEnding(QObject):
    """`account` is there once it is known, and `text` has how it has ended, in words."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.account: Account | None = None
        self.text = ""
        self._steps = 0
        self._wanted: object = None  # what is being worked out
        self._jobs: list[Job] = []

    @property
    def pending(self) -> bool:
        """Whether it is being worked out."""
        return self._wanted is not None and self.account is None

    def judge(self, line: bytes, output: Callable[[], str], steps: int) -> None:
        """Work it out from the line that tells of it, all that was printed, and the number of steps."""
        self._steps = steps

        def work(_report: Report) -> _Told:
            account = account_from({**json.loads(line), "output": output()})
            return account, together(ending_told(account, steps))

        self._start(work)

    def tell_again(self) -> None:
        """The window speaks another language: put it into words anew."""
        account, steps = self.account, self._steps
        if account is not None:
            self._start(lambda _report: (account, together(ending_told(account, steps))))

    def forget(self) -> None:
        """It is not wanted any more."""
        self._wanted = self.account = None
        self.text = ""

    def wait(self) -> None:
        """Until nothing is being worked out any more."""
        for job in self._jobs:
            job.wait()

    def _start(self, work: Callable[[Report], _Told]) -> None:
        wanted = self._wanted = object()
        job = Job(work, self)
        self._jobs.append(job)
        job.done.connect(lambda told: self._take(wanted, *told))
        job.failed.connect(lambda error: self._fail(wanted, error))
        for over in (job.done, job.failed):
            over.connect(lambda _result: self._jobs.remove(job))
        job.start()

    def _take(self, wanted: object, account: Account, text: str) -> None:
        if wanted is self._wanted:
            self._wanted = None
            self.account, self.text = account, text
            self.changed.emit()

    def _fail(self, wanted: object, error: Exception) -> None:
        if wanted is self._wanted:
            self._wanted = None
            self.failed.emit(str(error))

"""Watches a run that was stepped once more under its schedule, in a thread of its own, to be shown as any other run."""

from PySide6.QtCore import QObject, Signal, SignalInstance

from gui.control.background import Job, Report
from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.steering.account import Account
from scenarios.steering.recorded import record


class HandRecording(QObject):
    """One at a time; what is not wanted any more ends early, and is told to nobody."""

    changed = Signal()
    failed = Signal(str)
    recorded = Signal(object)  # the Recording

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: object = None  # the one that is to be shown
        self._job: Job | None = None

    @property
    def live(self) -> bool:
        """Whether a run is being watched that is to be shown."""
        return self._job is not None and self._wanted is not None

    @property
    def pending(self) -> bool:
        """Whether a run is being watched, be it wanted or not."""
        return self._job is not None

    def start(self, spec: RunSpec, account: Account, typed: str) -> None:
        """Watch the run that came out as in the account, and was given these lines to read."""
        run = self._wanted = object()

        def work(_report: Report) -> Recording:
            return record(spec, account, wanted=lambda: run is self._wanted, typed=typed)

        self._job = job = Job(work, self)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(self._over)
        job.done.connect(lambda recording: self._if_wanted(run, self.recorded, recording))
        job.failed.connect(lambda error: self._if_wanted(run, self.failed, str(error)))
        job.start()
        self.changed.emit()

    def forget(self) -> None:
        """It is not wanted any more."""
        self._wanted = None

    def wait(self) -> None:
        """Until none is being watched any more."""
        if self._job is not None:
            self._job.wait()

    def _if_wanted(self, run: object, signal: SignalInstance, told: object) -> None:
        if run is self._wanted:
            signal.emit(told)

    def _over(self) -> None:
        self._job = None
        self.changed.emit()

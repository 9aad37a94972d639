"""Hears of a process's end from the kernel at the moment it comes, through one pidfd for each process."""

import os
import select
import sys

from scenarios.observer.system import linux
from scenarios.observer.system.descriptors import kept


class Pidfds:
    """The pidfds of the run's processes. Where there are none (before Linux 5.3, elsewhere), it knows of nobody."""

    def __init__(self) -> None:
        self._pidfds: dict[int, int] = {}
        self._pids: dict[int, int] = {}
        self.descriptors: list[int] = []  # readable while an end has not been fetched; none where none is heard of
        if sys.platform == "linux":
            self._epoll = select.epoll()
            self.descriptors.append(self._epoll.fileno())

    def add(self, pid: int) -> bool:
        """Listen for the end of a process; False when it cannot be heard of this way."""
        if sys.platform != "linux":
            return False
        try:
            pidfd = kept(os.pidfd_open(pid))
        except (OSError, AttributeError):  # gone already, no descriptors left, forbidden in this container
            return False
        self._pidfds[pid] = pidfd
        self._pids[pidfd] = pid
        self._epoll.register(pidfd, select.EPOLLIN)
        return True

    def fetch(self) -> list[int]:
        """The pids of processes that have ended since the last time."""
        if sys.platform != "linux":
            return []
        ended = [self._pids[pidfd] for pidfd, _ in self._epoll.poll(0)]
        for pid in ended:
            self._epoll.unregister(self._pidfds[pid])
        return ended

    def status_of(self, pid: int) -> int | None:
        """How a reaped process ended, as its parent learned it; None where the kernel does not keep it."""
        pidfd = self._pidfds.get(pid)
        return None if pidfd is None else linux.exit_status(pidfd)

    def remove(self, pid: int) -> None:
        """The process is gone for good."""
        pidfd = self._pidfds.pop(pid, None)
        if pidfd is not None:
            del self._pids[pidfd]
            os.close(pidfd)

"""The run as a shell's job: what the command is sent is the script's to answer, and both stop and go on together."""

import os
import signal

from scenarios.observer.control.witness import Witness


class Job:
    """The script's first process, and the command, in whose place it would plainly stand."""

    def __init__(self, root: int, command: int) -> None:
        """Leave the group that both are of: whoever kills all of it does not mean the supervisor."""
        self._root = root
        self._command = command
        self._run = os.getppid()
        self._witness = Witness()
        os.setsid()  # no other group of theirs: what the kernel does to a group that nobody controls hangs on that
        self._sent = 0  # the last signal that the command alone was sent
        self._has_ended = self._told_after = False
        self._stopped = False

    def send(self, number: int) -> None:
        """Send the script what the command was sent, unless the script was sent it, too."""
        if not self._witness.saw(number):
            self._sent = number
            if self._has_ended:
                self._told_after = True
            else:
                os.kill(self._root, number)

    def is_told_to_end(self, exitcode: int | None) -> bool:
        """Whether all that is left is to go: the script, whose exit code this is, died of what the command was sent,
        or was gone by then. Plainly the others go on; but the command waits for them, and whoever kills it means all.
        """
        self._has_ended = exitcode is not None
        return self._told_after or (self._has_ended and self._sent != 0 and exitcode == -self._sent)

    def follow(self, stopped: bool) -> None:
        """Have the command stopped while the script is. A shell takes the terminal back, and sends both SIGCONT."""
        if stopped != self._stopped and os.getppid() == self._run:
            self._stopped = stopped
            os.kill(self._command, signal.SIGSTOP if stopped else signal.SIGCONT)

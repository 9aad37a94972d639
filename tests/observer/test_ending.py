"""Everybody who may be ended is, also those that come meanwhile, whoever else there is."""

import os
import signal

import pytest

from scenarios.observer.control import termination


def test_who_may_not_be_ended_saves_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    struck = []

    def kill(pid: int, number: int) -> None:
        if pid == 2:
            raise PermissionError
        if pid == 3:
            raise ProcessLookupError
        struck.append((pid, number))

    monkeypatch.setattr(os, "kill", kill)
    termination.ask([1, 2, 3, 4])
    assert struck == [(1, signal.SIGTERM), (4, signal.SIGTERM), (1, signal.SIGCONT), (4, signal.SIGCONT)]
    struck.clear()
    looks = iter([[1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4]])
    termination.kill(lambda: next(looks))
    frozen = [pid for pid, number in struck if number == signal.SIGSTOP]
    assert frozen == [1, 4]
    assert sorted(pid for pid, number in struck if number == signal.SIGKILL) == [1, 4]

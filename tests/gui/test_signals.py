"""Ctrl+C and a polite kill: when the window hears of them."""

import os
import signal
import threading

import pytest
from pytestqt.qtbot import QtBot

from gui.signals import close_on_signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_closes_in_a_turn_of_the_loop_and_not_amid_other_work(qtbot: QtBot, number: signal.Signals) -> None:
    busy = threading.Lock()
    closed_while_busy: list[bool] = []
    with close_on_signals(lambda: closed_while_busy.append(busy.locked())):
        with busy:
            os.kill(os.getpid(), number)
            assert not closed_while_busy
        qtbot.waitUntil(lambda: bool(closed_while_busy))
    assert closed_while_busy == [False]


def test_other_signals_do_not_close_the_window(qtbot: QtBot) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _frame: heard.append(number))
    try:
        with close_on_signals(lambda: heard.append(0)):
            os.kill(os.getpid(), signal.SIGUSR1)
            qtbot.wait(50)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard == [signal.SIGUSR1]

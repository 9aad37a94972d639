"""Takes the signals of a foreground job, for what a shell has started in the background."""

import signal


def come_to_the_foreground() -> None:
    """Undo what a shell does to a job in the background, and every program below it inherits: these are ignored."""
    for number, handler in (
        (signal.SIGINT, signal.default_int_handler), (signal.SIGQUIT, signal.SIG_DFL), (signal.SIGHUP, signal.SIG_DFL),
    ):  # fmt: skip
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)

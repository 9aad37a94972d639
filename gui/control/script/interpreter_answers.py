"""What programs have said when they were asked whether they are a Python, while they are still the same programs."""

from collections.abc import Iterable
from pathlib import Path

from scenarios.interpreters import Interpreter, own


class Answers:
    """Remembers for one start of the window: no program is asked twice, and none is believed that was exchanged."""

    def __init__(self) -> None:
        self.own = own()
        self._known: dict[str, tuple[Interpreter, tuple[int, ...]]] = {}
        self._refused: dict[str, tuple[str, tuple[int, ...]]] = {}

    def note(self, path: str, interpreter: Interpreter) -> None:
        """The program at `path` is this interpreter, which may have another path of its own."""
        for each in (path, interpreter.path):
            if signature := _signature(each):
                self._known[each] = interpreter, signature

    def of(self, path: str) -> Interpreter | None:
        """What this program has said it is; None when it was not asked, or is not what it was."""
        if path == self.own.path:
            return self.own
        interpreter, signature = self._known.get(path, (None, ()))
        return interpreter if interpreter and signature == _signature(path) else None

    def refuse(self, path: str, reason: str) -> None:
        """The program at `path` cannot be used."""
        self._refused[path] = reason, _signature(path)

    def reason(self, path: str) -> str:
        """Why this program cannot be used; "" when nobody tried, or when it is not what it was."""
        reason, signature = self._refused.get(path, ("", ()))
        return reason if signature == _signature(path) else ""


def once(interpreters: Iterable[Interpreter]) -> list[Interpreter]:
    """Each interpreter once, in the order of the first of its names."""
    found: dict[tuple[str, str], Interpreter] = {}
    for each in interpreters:
        found.setdefault(each.identity, each)
    return list(found.values())


def _signature(path: str) -> tuple[int, ...]:
    """Tells two programs apart that stood at one path one after the other; () when there is none."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

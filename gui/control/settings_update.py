"""Takes over what an earlier version has remembered; what a later one has left stays as it is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSettings

_VERSION: Final = "version"  # of the settings, not of the program


def update(store: QSettings) -> None:
    """Do the steps that these settings lack; to be called before anything is read."""
    done = _version_of(store)
    for step in STEPS[done:]:
        step(store)
    if done < len(STEPS):
        store.setValue(_VERSION, str(len(STEPS)))


def _version_of(store: QSettings) -> int:
    text = store.value(_VERSION, "0")
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 6 else 0


def _open_script_is_of_the_session(store: QSettings) -> None:
    """0.1 had it alone, under "scenario"; now it stands beside what else was in sight."""
    if store.contains("scenario"):
        store.setValue("session/script", store.value("scenario"))
        store.remove("scenario")


STEPS: Final[tuple[Callable[[QSettings], None], ...]] = (_open_script_is_of_the_session,)

"""What a person does in the window of an installed Lanescope, by keys and clicks alone; seen by files and titles."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.packaging.desktop import Hands
from tests.packaging.person import CROSSED, Person, wait_until

WINDOW = "– Lanescope"
LANES = (600, 400)  # px in the window: a place among them
# Typed into a closed list, where a blank would open it.
FORMATS = {"LaTeX": ".tex", "PowerPoint": ".pptx", "Web": ".html", "Animation": ".gif"}
VIDEO = {"Video": ".mp4"}  # where there is ffmpeg
STEPPED = CROSSED.replace('print("done")', 'open({done!r}, "w").close()')
Look = Callable[[str], None]


def exports(person: Person, hands: Hands, look: Look) -> None:
    """The picture of the run, then a moment of its replay in each format."""
    window = hands.wait_for(WINDOW)
    hands.click(window, *LANES)
    hands.press(window, "r", "period", "period")
    hands.press(window, "ctrl+e")
    dialog = hands.wait_for("^Export")
    wait_until(lambda: _is_asked_where(hands, dialog))
    _answer(hands, person.folder / "by_hand.png")
    assert (person.folder / "by_hand.png").read_bytes()[:4] == b"\x89PNG"
    look("moment")
    hands.press(dialog, "Tab")  # from what it is for to the format
    for words, suffix in {**FORMATS, **(VIDEO if shutil.which("ffmpeg") else {})}.items():
        hands.type(words)
        wait_until(lambda: _is_asked_where(hands, dialog))
        target = person.folder / f"by_hand{suffix}"
        _answer(hands, target)
        assert target.stat().st_size > 5_000, target
    assert "alive" in (person.folder / "by_hand.tex").read_text("utf-8"), "the moment, in words"
    hands.press(dialog, "Escape")


def finds_runs_again(person: Person, hands: Hands, look: Look) -> None:
    """Search the kept runs, delete one, take that back, compare two."""
    window = hands.wait_for(WINDOW)
    before = [entry["scenario"] for entry in person.history()]
    hands.press(window, "ctrl+h")
    dialog = hands.wait_for("^History")
    hands.type("start_methods")
    time.sleep(1)  # it searches once the typing has paused
    hands.press(dialog, "Down", "Delete")
    wait_until(lambda: len(person.history()) == len(before) - 1)
    assert "processes/start_methods" not in [entry["scenario"] for entry in person.history()]
    look("deleted")
    hands.press(dialog, "ctrl+z")
    wait_until(lambda: [entry["scenario"] for entry in person.history()] == before)
    hands.press(dialog, "ctrl+f", "BackSpace")
    time.sleep(1)
    hands.press(dialog, "Down", "Home", "space", "Down", "space", "alt+c")
    hands.wait_for(r"\(20..-..-.. .*\) – Lanescope")  # called by its moment
    hands.press(dialog, "Escape")
    look("compared")


def steers(person: Person, hands: Hands, look: Look) -> None:
    """Run, Steered run: find it; the run that breaks can be saved, and hangs."""
    window = hands.wait_for(WINDOW)
    hands.click(window, *LANES)
    hands.press(window, "alt+r", "f")  # a letter that the lanes have as a key, too
    hands.press(hands.wait_for("^Steered run"), "Return")
    wait_until(lambda: _deadlocked(person, hands, window))
    look("steered")
    hands.press(hands.wait_for("^Steered run"), "Escape")


def _deadlocked(person: Person, hands: Hands, window: str) -> bool:
    """Whether the run in the window is the one that was looked for."""
    saved = person.folder / f"steered-{time.monotonic_ns()}.json.gz"
    hands.press(window, "ctrl+s")
    end = time.monotonic() + 3
    while not hands.windows("^Save the run") and time.monotonic() < end:
        time.sleep(0.1)
    if not hands.windows("^Save the run"):
        return False  # there is none yet
    hands.press(hands.windows("^Save the run")[0], "ctrl+a")
    hands.type(str(saved))
    hands.press(hands.windows("^Save the run")[0], "Return")
    wait_until(saved.exists)
    return "Deadlock" in person.does("show", saved)


def steps_by_hand(person: Person, hands: Hands, look: Look) -> None:
    """Some steps, one of them back, then to the end: the script has run, and not before."""
    done = person.folder / "done"
    done.unlink(missing_ok=True)  # of the runs before
    hands.press(hands.wait_for(WINDOW), "ctrl+F5")
    dialog = hands.wait_for("^Step by hand")
    time.sleep(3)
    hands.press(dialog, "1", "1", "BackSpace")
    time.sleep(2)
    look("stepped")
    assert not done.exists()
    wait_until(lambda: _is_at_the_end(hands, dialog, done))
    hands.press(dialog, "Escape")


def _is_at_the_end(hands: Hands, dialog: str, done: Path) -> bool:
    """Let it go to the end, as soon as it asks who goes next."""
    if not done.exists():
        hands.press(dialog, "e")
        time.sleep(0.5)
    return done.exists()


def speaks_chinese(hands: Hands, look: Look) -> None:
    """View, Language, by letters; the next dialogs speak it. Then back."""
    window = hands.wait_for(WINDOW)
    hands.click(window, *LANES)
    hands.press(window, "alt+v", "l", "c")
    hands.press(window, "ctrl+h")
    hands.press(hands.wait_for("^历史"), "Escape")
    hands.press(window, "F1")
    glossary = hands.wait_for("^术语表")
    look("chinese")
    hands.press(glossary, "Escape")
    hands.press(window, "alt+v", "l", "e")
    hands.press(window, "F1")
    hands.press(hands.wait_for("^Glossary"), "Escape")


def _is_asked_where(hands: Hands, dialog: str) -> bool:
    """The dialog of the export asks for a file as soon as there is something to export."""
    hands.press(dialog, "alt+s")
    end = time.monotonic() + 8  # pressed once more, it would be the other dialog's
    while len(hands.windows("^Export")) < 2 and time.monotonic() < end:
        time.sleep(0.1)
    return len(hands.windows("^Export")) > 1


def _answer(hands: Hands, target: Path) -> None:
    """Type where the file is to go, and wait for it."""
    hands.press(hands.windows("^Export")[-1], "ctrl+a")
    hands.type(str(target))
    hands.press(hands.windows("^Export")[-1], "Return")
    wait_until(lambda: target.exists() and len(hands.windows("^Export")) == 1)

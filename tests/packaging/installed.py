"""`python -m tests.packaging installed`: the Debian package, installed, used as a person uses it, and removed."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.packaging import walk
from tests.packaging.desktop import Hands, missing, screen
from tests.packaging.needs import unmet
from tests.packaging.person import OWN, SAID, Person, wait_until

NAME = "lanescope"
PROGRAM = "/usr/bin/lanescope"
INSTALLED = "/usr/lib/lanescope"
NATIVE = "Export"  # what the desktop's dialog is called
FOLDERS = ("/etc", "/opt", "/usr", "/var/lib", "/var/spool")
# What others keep of all that is installed, and rewrite whenever something comes or goes.
SHARED = ("/mime/", "/var/lib/dpkg", "/var/lib/apt", "mimeinfo.cache", "icon-theme.cache", "/var/lib/swcatalog")


def reason_not_to() -> str:
    """Why it cannot be tried here; "" where it can."""
    if os.geteuid() != 0 or shutil.which("dpkg") is None:
        return "only root installs packages, and only on a Debian"
    if Path(PROGRAM).exists():
        return f"a {NAME} is installed here already"
    lacking = missing()
    return f"these tools are missing: {', '.join(lacking)}" if lacking else ""


def try_package(package: Path, pictures: Path | None) -> int:
    """Install, use, remove. 0, or 1 with the reason; pictures of the screen go into `pictures`."""
    if why := reason_not_to():
        print(f"not tried: {why}")
        return 1
    before = _paths()
    subprocess.run(["dpkg", "-i", str(package)], check=True, stdout=subprocess.DEVNULL)
    try:
        assert not (lacking := unmet(NAME, Path(INSTALLED))), f"linked to, and not depended on: {lacking}"
        with tempfile.TemporaryDirectory() as folder, screen() as display:
            person = Person([PROGRAM], Path(folder), DISPLAY=display)
            try:
                _commands(person)
                _window(person, pictures)
                _asks_as_the_desktop_does(Path(folder), display, pictures)
            except AssertionError:
                _looker(Hands({**os.environ, **person.environment}), pictures)("failed")
                raise
        wait_until(lambda: not _processes())
    finally:
        subprocess.run(["dpkg", "-P", NAME], check=True, stdout=subprocess.DEVNULL)
    left = {path for path in _paths() - before if not any(each in path for each in SHARED)}
    assert not left, f"left behind: {sorted(left)[:20]}"
    print("removed without a trace", flush=True)
    return 0


def _commands(person: Person) -> None:
    """Without a window: on the bundled Python, and on one that the person has and chooses."""
    person.works_without_a_window()
    person.looks_closer()
    bundled = [line for line in person.does("run", "--quiet", person.own).splitlines() if line.startswith("on ")]
    assert bundled[0].startswith(f"on {INSTALLED}/"), bundled
    print(bundled[0], flush=True)
    if system := shutil.which("python3", path="/usr/bin"):
        chosen = person.does("run", "--quiet", "--python", system, person.own).splitlines()
        assert [line for line in chosen if line in SAID] == SAID
        print(next(line for line in chosen if line.startswith("on /usr/bin/python3")), flush=True)


def _window(person: Person, pictures: Path | None) -> None:
    """By the desktop entry's own road, then by files that are opened into the window that is open."""
    hands = Hands({**os.environ, **person.environment})
    look = _looker(hands, pictures)
    person.has_seen_the_tour()
    _launch(person, "gtk-launch", NAME)
    window = hands.wait_for("– Lanescope")
    assert hands.kind(window).split(" = ")[1].strip().endswith(f'"{NAME}"'), hands.kind(window)
    wait_until(lambda: _kept(person, "workbench"))
    look("workbench")
    person.does("processes/start_methods")
    wait_until(lambda: _kept(person, "processes/start_methods"))
    look("start_methods")
    _own_script(person, hands)
    look("own")
    walk.exports(person, hands, look)
    _run_file(person, hands)
    look("run_file")
    walk.finds_runs_again(person, hands, look)
    script = person.folder / "stepped.py"
    script.write_text(walk.STEPPED.format(done=str(person.folder / "done")), encoding="utf-8")
    _launch(person, "gio", "open", str(script))
    hands.wait_for("Two locks")
    walk.steers(person, hands, look)
    walk.steps_by_hand(person, hands, look)
    walk.speaks_chinese(hands, look)
    hands.press(hands.wait_for("– Lanescope"), "ctrl+q")
    wait_until(lambda: not _processes())
    print("window: opened, ran, replayed, exported, searched, compared, steered, stepped, handed over to", flush=True)


def _own_script(person: Person, hands: Hands) -> None:
    """A Python file, opened by its type; opening is not running, F5 is."""
    person.own.write_text(OWN.replace("A person's own", "Homework of one"), encoding="utf-8")
    _launch(person, "gio", "open", str(person.own))
    window = hands.wait_for("Homework of one")
    assert len(hands.windows("– Lanescope")) == 1
    hands.press(window, "F5")
    wait_until(lambda: _kept(person, str(person.own)))
    assert [entry["code"] for entry in person.history() if entry["script"] == str(person.own)] == [0]


def _asks_as_the_desktop_does(folder: Path, display: str, pictures: Path | None) -> None:
    """Where files go is asked by the dialog of the desktop, here GTK's, if there is GTK. There, Return opens a list."""
    person = Person([PROGRAM], folder / "gnome", DISPLAY=display, XDG_CURRENT_DESKTOP="GNOME")
    person.has_seen_the_tour()
    hands = Hands({**os.environ, **person.environment})
    target = person.folder / "native.png"
    with person.window(folder / "run.json.gz"):
        window = hands.wait_for("– Lanescope")
        wait_until(lambda: _is_asked_natively(hands, window))
        _looker(hands, pictures)("native")
        time.sleep(3)  # GTK shows its dialog before it listens
        hands.press(_native(hands)[0], "ctrl+a")
        hands.type(str(target))
        hands.press(_native(hands)[0], "Return")
        wait_until(target.exists)
    print("asked for a file by the dialog of the desktop, saved what was typed there", flush=True)


def _is_asked_natively(hands: Hands, window: str) -> bool:
    """Asked for by keys, again until there is something that can be saved."""
    ours = [each for each in hands.windows("^Export") if hands.title(each) != NATIVE]
    hands.press(*((ours[0], "alt+s") if ours else (window, "ctrl+e")))
    end = time.monotonic() + 8
    while not (_native(hands) if ours else hands.windows("^Export")) and time.monotonic() < end:
        time.sleep(0.1)
    return bool(_native(hands))


def _native(hands: Hands) -> list[str]:
    """The desktop's own dialog: Qt's windows are called after the program as well."""
    return [each for each in hands.windows("^Export") if hands.title(each) == NATIVE]


def _run_file(person: Person, hands: Hands) -> None:
    """A saved run, by a double click: into the window that is open."""
    saved = person.folder / "run.json.gz"
    before = len(person.history())
    _launch(person, "xdg-open", str(saved))
    hands.wait_for("run.json.gz|A person's own")
    assert len(hands.windows("– Lanescope")) == 1
    assert len(person.history()) == before


def _launch(person: Person, *command: str) -> None:
    """As a desktop does it; on none, xdg-open would know no more of a file than that it is packed.

    The window is started without, and so asks for files by Qt's own dialog, which can be typed into blindly.
    """
    named = {"XDG_CURRENT_DESKTOP": "GNOME"} if command[0] == "xdg-open" else {}
    environment = {**person.environment, **named}
    subprocess.run([*command], env=environment, cwd=person.folder, check=True, timeout=60)


def _looker(hands: Hands, pictures: Path | None) -> Callable[[str], None]:
    def look(name: str) -> None:
        if pictures is not None:
            hands.picture(pictures / f"{name}.png")
        assert not hands.windows("A mistake of Lanescope"), name

    return look


def _kept(person: Person, script: str) -> bool:
    return any(script in (entry["scenario"], entry["script"]) for entry in person.history())


def _processes() -> list[str]:
    """Whatever still runs from the package's folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/exe"):
        try:
            program = path.readlink()
        except OSError:
            continue
        if program.is_relative_to(INSTALLED):
            found.append(str(program))
    return found


def _paths() -> set[str]:
    """All that stands where packages put things."""
    return {
        f"{folder}/{name}" for top in FOLDERS for folder, folders, files in os.walk(top) for name in (*folders, *files)
    }

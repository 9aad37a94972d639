"""Makes the folder: PyInstaller by the recipe, then the interpreter in it is made to stand on its own."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from resources.packaging import contents, holes, interpreter

_SPEC: Final = Path(__file__).with_name("lanescope.spec")
_INSIDE: Final = ("scenarios/observer", "scenarios/steering/inside", "scenarios/tracer")  # read where a script starts
_OLDEST: Final = 10  # the minor version of the first Python that scripts run on
_NEWER: Final = 10  # that there may be beyond the one that builds
_LAST_LINES: Final = 12  # of what a program has said before it failed


class BundleError(Exception):
    """A bundle that cannot be made; the text is for the person who asked for it."""


def freeze(root: Path, say: Callable[[str], None]) -> Path:
    """Make `dist/lanescope` below `root`, and return it. Raises BundleError."""
    say("freezing the window with PyInstaller (a minute or two) …")
    build, target = root / "build", root / "dist"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    run([*command, "--distpath", str(target), "--workpath", str(build / "pyinstaller"), str(_SPEC)], root)
    bundle = target / contents.NAME
    inside = bundle / "_internal"
    say("making the bundled Python stand on its own …")
    if sys.platform == "linux":
        _strip(inside)
        _find_own_libraries(inside)
        _share_extensions(inside)
        for path in inside.rglob("*.so*"):
            holes.close(path)
    _compile(inside)
    (bundle / "qt.conf").write_text("[Paths]\nPrefix = _internal/PySide6/Qt\n", encoding="utf-8")
    _write_licences(bundle, root)
    return bundle


def run(command: Sequence[str], folder: Path) -> str:
    """What a program says. Raises BundleError with its last lines where it fails or is not there."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise BundleError(f"{command[0]} cannot be started: {error.strerror}") from None
    if done.returncode:
        said = "\n".join(f"    {line}" for line in done.stdout.splitlines()[-_LAST_LINES:])
        raise BundleError(f"{' '.join(command[:4])} … failed with code {done.returncode}:\n{said}")
    return done.stdout


def _extensions(inside: Path) -> list[Path]:
    return sorted((interpreter.library(inside) / "lib-dynload").glob("*.so"))


def _strip(inside: Path) -> None:
    """Take what is for debuggers from Python's own files alone: numpy does not bear it."""
    if shutil.which("strip"):
        mine = [interpreter.place(inside), *inside.glob("libpython3*.so*"), *_extensions(inside)]
        run(["strip", "--strip-unneeded", *map(str, mine)], inside)


def _find_own_libraries(inside: Path) -> None:
    """Name the bundle's libraries in the interpreter and its modules: LD_LIBRARY_PATH would go on to every script."""
    for path in [interpreter.place(inside), *_extensions(inside)]:
        up = "/".join([".."] * (len(path.relative_to(inside).parts) - 1))
        run([_patchelf(), "--force-rpath", "--set-rpath", f"$ORIGIN/{up}", str(path)], inside)


def _patchelf() -> str:
    """The one of the environment."""
    return shutil.which("patchelf", path=str(Path(sys.executable).parent)) or "patchelf"


def _share_extensions(inside: Path) -> None:
    """Have the window's Python use the modules of the scripts' one: they are the same files."""
    theirs = interpreter.library(inside) / "lib-dynload"
    for path in (inside / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "lib-dynload").glob("*.so"):
        if (same := theirs / path.name).exists():
            path.unlink()
            path.symlink_to(Path("..", "..", same.relative_to(inside)))


def _compile(inside: Path) -> None:
    """Compile what is read at each start; nobody may write in an installed folder. It tries the interpreter, too."""
    watching = [str(inside / name) for name in _INSIDE]
    options = ["-I", "-m", "compileall", "-q", "-j", "0", "-s", str(inside), "--invalidation-mode", "unchecked-hash"]
    run([str(interpreter.place(inside)), *options, str(interpreter.library(inside)), *watching], inside)
    for program in _other_pythons():  # what watches a script is then as quick to start on its Python
        with contextlib.suppress(BundleError):
            run([program, *options, *watching], inside)


def _other_pythons() -> list[str]:
    """Those on PATH of other versions."""
    own = sys.version_info[1]
    found = (shutil.which(f"python3.{minor}") for minor in range(_OLDEST, own + _NEWER) if minor != own)
    return [program for program in found if program]


def _write_licences(bundle: Path, root: Path) -> None:
    """What the bundle is made of, with the words of each licence: as the window's own box tells it."""
    code = (
        "from gui.window.about.components import components\n"
        "for each in components():\n"
        "    print('=' * 100, f'{each.name} {each.version} ({each.licence}) {each.home}', '', each.text, sep='\\n')\n"
    )
    text = run([sys.executable, "-X", "utf8", "-c", code], root)
    (bundle / "LICENSES.txt").write_text(text, encoding="utf-8")

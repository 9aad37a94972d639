"""A machine made up for `./run`: the real script in a folder of its own, with stand-ins for Python, pip and apt.

What the stand-ins are asked for, they write down. The rest of the system is the real one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT_BACK = ("python", "apt", "sudo", "zenity", "kdialog", "xmessage", "notify-send", "pip", "uv", "ldconfig", "id")
PYTHON = f"""#!/bin/bash
here=$(dirname "$0")
self=$(readlink -f "$0")
stand_ins=$(dirname "$self")
minor=${{self##*python3.}}
asked() {{ printf '%s\\n' "$*" >>"$stand_ins/asked"; }}
case "$*" in
"-I -") [ -e "$stand_ins/no_venv" ] && echo "$minor bare" || echo "$minor whole" ;;
"-I -c "*) echo "cpython-3$minor $(cat "$stand_ins/release" 2>/dev/null)" ;;
"-I -m venv "*)
    asked "python3.$minor $*"
    [ ! -e "$stand_ins/venv" ] || . "$stand_ins/venv"
    mkdir -p "$4/bin"
    ln -s "$self" "$4/bin/python"
    printf '#!%s/bin/python\\n' "$4" >"$4/bin/tool" ;;
"-I -m pip --version") ;;
"-I -m pip "*)
    asked "$*"
    env >"$stand_ins/environment"
    [ ! -e "$stand_ins/pip" ] || . "$stand_ins/pip" ;;
"-m resources.packaging") asked "$*" && [ ! -e "$stand_ins/bundle" ] || exit 1 ;;
"-I -m gui"*) shift 3; echo "started with: $*; in $PWD; PYTHONPATH=$PYTHONPATH" ;;
*) exec {sys.executable} "$@" ;;
esac
"""


class Machine:
    """A folder `clone` with the script; on PATH the folder `stand_ins`, then the system's own tools alone."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.clone, self.stand_ins, self._tools = folder / "clone", folder / "stand-ins", tools
        self.clone.mkdir(parents=True)
        self.stand_ins.mkdir()
        for name in ("run", "pyproject.toml", *(f"requirements{each}.lock" for each in ("", "-test", "-bundle"))):
            shutil.copy(ROOT / name, self.clone / name)
        self.add("id", "case $1 in -u) echo 0 ;; *) echo ann ;; esac")
        self.add("ldconfig", f"cat {self.stand_ins}/libraries 2>/dev/null")
        run = (ROOT / "run").read_text(encoding="utf-8")
        self.libraries = [line.split() for line in run.split("libraries='\n")[1].split("'")[0].splitlines()]
        (self.stand_ins / "libraries").write_text("\n".join(soname for soname, _ in self.libraries))

    def add(self, name: str, code: str) -> None:
        """A program on PATH."""
        path = self.stand_ins / name
        path.write_text(f"#!/bin/bash\n{code}\n")
        path.chmod(0o755)

    def add_pythons(self, *minors: int) -> None:
        """CPython 3.x, each with all that belongs to it."""
        for minor in minors:
            path = self.stand_ins / f"python3.{minor}"
            path.write_text(PYTHON)
            path.chmod(0o755)

    def behave(self, name: str, code: str) -> None:
        """What "venv" or "pip" does before it does what it should."""
        (self.stand_ins / name).write_text(code + "\n")

    def asked(self, *words: str) -> list[str]:
        """What the stand-ins were asked for, as far as all the words occur in it."""
        path = self.stand_ins / "asked"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in lines if all(word in line for word in words)]

    def environment(self, **more: str) -> dict[str, str]:
        """With nothing in it but what a person has."""
        return {"PATH": f"{self.stand_ins}:{self._tools}", "HOME": str(self.clone.parent), **more}

    def start(self, *arguments: str, shell: str = "bash", **more: str) -> "subprocess.Popen[str]":
        """`./run ARGUMENTS`, without a terminal and in a session of its own."""
        return subprocess.Popen(
            [shell, str(self.clone / "run"), *arguments],
            cwd=self.clone.parent,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, shell: str = "bash", **more: str) -> tuple[int, str, list[str]]:
        """Its exit code, its output, and the lines on standard error."""
        with self.start(*arguments, shell=shell, **more) as process:
            try:
                output, errors = process.communicate(timeout=60)
            finally:
                process.kill()
        return process.returncode, output, errors.splitlines()


def link_tools(folder: Path) -> None:
    """All of the system's programs but those that a made-up machine may lack."""
    for place in ("/bin", "/usr/bin"):
        for entry in os.scandir(place):
            link = folder / entry.name
            if not entry.name.startswith(KEPT_BACK) and not link.is_symlink():
                link.symlink_to(entry.path)

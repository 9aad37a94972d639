"""Programs that are no Python to be used, and virtual environments, made for a test."""

import subprocess
import sys
from pathlib import Path


def program(folder: Path, text: str, name: str = "python") -> Path:
    """A shell script that can be run."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def environment(folder: Path, base: str = sys.executable) -> Path:
    """A virtual environment without pip, of the Python `base`. Returns its Python."""
    subprocess.run([base, "-m", "venv", "--without-pip", folder], check=True, timeout=60)
    return folder / "bin" / "python"


def broken_environment(folder: Path, version: str = "3.12.1") -> Path:
    """An environment whose Python was uninstalled."""
    (folder / "bin").mkdir(parents=True)
    (folder / "pyvenv.cfg").write_text(f"home = /gone\nversion = {version}\n")
    python = folder / "bin" / "python"
    python.symlink_to("/gone/python3")
    return python


def environment_without(folder: Path, *names: str) -> Path:
    """A virtual environment whose Python lacks these names of os, as it lacks them on other systems."""
    python = environment(folder)
    (site,) = folder.glob("lib/python3*/site-packages")
    (site / "lacks.pth").write_text("".join(f"import os; os.__dict__.pop({name!r}, None)\n" for name in names))
    return python

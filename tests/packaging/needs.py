"""What the files of an installed package link to: it is in the package, or in what the package depends on."""

import re
import subprocess
from pathlib import Path

# A part of a desktop that is used where there is one; a module of Python that went with 3.13.
OPTIONAL = ("/libqgtk3.so", "/nis.cpython-")


def unmet(package: str, folder: Path) -> list[str]:
    """The libraries that neither stand below `folder` nor belong to a package that `package` needs."""
    needed, lacking = closure(package), []
    for name, place in sorted(linked(folder)):
        if place.startswith(str(folder)):
            continue
        owners = _ask("dpkg", "-S", f"*/{name}") if place else ""
        if not needed & {owner for line in owners.splitlines() for owner in line.split(":")[:1]}:
            lacking.append(name)
    return lacking


def linked(folder: Path) -> set[tuple[str, str]]:
    """Each library that a file there is linked to, and where it was found; "" where it was not."""
    files = [
        path for path in folder.rglob("*.so*") if path.is_file() and not any(each in str(path) for each in OPTIONAL)
    ]
    said = _ask("env", f"LD_LIBRARY_PATH={folder / '_internal'}", "ldd", *map(str, files))
    return {(name, "" if place == "not" else place) for name, place in re.findall(r"(\S+) => (\S+)", said)}


def closure(package: str) -> set[str]:
    """The package, and all that it needs, as far as that is installed."""
    table: dict[str, list[str]] = {}
    for line in _ask("dpkg-query", "-W", "-f", "${Package}\t${Depends},${Pre-Depends}\t${Provides}\n").splitlines():
        name, needs, provides = line.split("\t")
        table[name] = names(needs)
        for each in names(provides):
            table.setdefault(each, []).append(name)
    found, waiting = set(), [package]
    while waiting:
        if (name := waiting.pop()) not in found and name in table:
            found.add(name)
            waiting += table[name]
    return found


def names(field: str) -> list[str]:
    """The packages of a field, whichever of several will do."""
    return re.findall(r"(?:^|[,|])\s*([a-z0-9][a-z0-9+.-]+)", field)


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout

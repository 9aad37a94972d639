"""Makes the Debian package of a bundle: what goes where, what it needs, what it says of itself."""

import gzip
import os
import platform
import shutil
import subprocess
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from typing import Final

from resources.packaging import contents, icons
from resources.packaging.freezing import BundleError, run

_LINUX: Final = Path(__file__).parent / "linux"
_MAINTAINER: Final = ("Lanescope contributors", "lanescope@localhost.localdomain")
# What a desktop has anyway and the bundle leaves to it; the later name is that of older releases.
DEPENDS: Final = (
    *("libstdc++6", "libgcc-s1", "libcrypt1", "zlib1g", "libglib2.0-0t64 | libglib2.0-0", "libdbus-1-3"),
    *("libfontconfig1", "libfreetype6", "libegl1", "libgl1", "libx11-6", "libx11-xcb1", "libxcb1", "libxrender1"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
)
RECOMMENDS: Final = ("desktop-file-utils", "shared-mime-info", "hicolor-icon-theme")
# Each file of ours, and where a system looks for it.
_PLACES: Final = {
    "lanescope.desktop": "usr/share/applications/lanescope.desktop",
    "lanescope.metainfo.xml": "usr/share/metainfo/lanescope.metainfo.xml",
    "lanescope.mime.xml": "usr/share/mime/packages/lanescope.xml",
    "lintian-overrides": "usr/share/lintian/overrides/lanescope",
}


def packages(root: Path, bundle: Path, say: Callable[[str], None]) -> list[Path]:
    """Make the package beside the bundle; nothing on a system that has no such packages. Raises BundleError."""
    if shutil.which("dpkg-deb") is None:
        say("no .deb: dpkg-deb makes it, and it is not here")
        return []
    say("packing the .deb (some minutes) …")
    tree = root / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    try:
        install(bundle, tree, root)
        architecture = run(["dpkg", "--print-architecture"], root).strip()
        target = bundle.parent / f"lanescope_{contents.version(root)}-1_{architecture}.deb"
        _describe(tree, root, architecture)
        moment = str(_moment(root))
        command = ["env", f"SOURCE_DATE_EPOCH={moment}", "dpkg-deb", "--root-owner-group", "-Zxz", "--build"]
        run([*command, str(tree), str(target)], root)
    except OSError as error:
        raise BundleError(f"the .deb cannot be made: {error}") from None
    finally:
        shutil.rmtree(tree, ignore_errors=True)
    return [target]


def install(bundle: Path, tree: Path, root: Path) -> None:
    """Put everything where it belongs below `tree`, which stands for the root of a system."""
    shutil.copytree(bundle, tree / "usr/lib/lanescope", symlinks=True)
    _link(tree / "usr/bin/lanescope", "../lib/lanescope/lanescope")
    for name, place in _PLACES.items():
        _copy(_LINUX / name, tree / place)
    for size in icons.SIZES:
        icon = root / "build" / "icons" / f"{size}.png"
        _copy(icon, tree / f"usr/share/icons/hicolor/{size}x{size}/apps/lanescope.png")
    _copy(icons.DRAWING, tree / "usr/share/icons/hicolor/scalable/apps/lanescope.svg")
    _pack(tree / "usr/share/man/man1/lanescope.1.gz", (_LINUX / "lanescope.1").read_text("utf-8"))
    documents = tree / "usr/share/doc/lanescope"
    _pack(documents / "changelog.gz", (root / "CHANGELOG.md").read_text("utf-8"))
    _pack(documents / "changelog.Debian.gz", _changelog(root))
    _write(documents / "copyright", _copyright(root, bundle))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)


def _is_program(path: Path) -> bool:
    return os.access(path, os.X_OK) and ".so" not in path.name


def _describe(tree: Path, root: Path, architecture: str) -> None:
    """What the package manager is told."""
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    libc = f"libc6 (>= {platform.libc_ver()[1]})"
    _write(
        tree / "DEBIAN/control",
        f"Package: lanescope\nVersion: {contents.version(root)}-1\nArchitecture: {architecture}\n"
        f"Maintainer: {_maintainer()}\nSection: education\nPriority: optional\n"
        f"Installed-Size: {sum(path.stat().st_size for path in files) // 1024}\n"
        f"Depends: {', '.join([libc, *DEPENDS])}\nRecommends: {', '.join(RECOMMENDS)}\n"
        "Description: see live what a Python script's processes, threads and coroutines do\n"
        " Lanescope runs a Python script in real processes, threads and coroutines,\n"
        " watches it, and draws it as it happens: one lane per worker, coloured by\n"
        " state, with the locks, who holds them and who waits. It was made for lectures\n"
        " and for homework on concurrency, and works on a script of your own.\n"
        " .\n It brings a Python of its own for scripts, and runs them on any that is there.\n",
    )
    sums = [f"{_md5(path)}  {path.relative_to(tree)}\n" for path in files]
    _write(tree / "DEBIAN/md5sums", "".join(sums))
    _copy(_LINUX / "postrm", tree / "DEBIAN/postrm")
    (tree / "DEBIAN/postrm").chmod(0o755)


def _maintainer() -> str:
    """As Debian's own tools take it from the environment."""
    name, address = _MAINTAINER
    return f"{os.environ.get('DEBFULLNAME') or name} <{os.environ.get('DEBEMAIL') or address}>"


def _changelog(root: Path) -> str:
    version, date = contents.version(root), formatdate(_moment(root))
    change = f"  * Version {version}; changelog.gz tells what is new.\n"
    return f"lanescope ({version}-1) unstable; urgency=medium\n\n{change}\n -- {_maintainer()}  {date}\n"


def _copyright(root: Path, bundle: Path) -> str:
    """The licence in the format that Debian reads, then those of all that is in the bundle."""
    licence = (root / "LICENSE").read_text("utf-8")
    body = "\n".join(f" {line}" if line.strip() else " ." for line in licence.splitlines())
    holder = next((line.removeprefix("Copyright (c) ") for line in licence.splitlines() if "Copyright (c)" in line), "")
    head = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Lanescope\n"
    others = "Comment:\n The licences of all that is bundled stand in /usr/lib/lanescope/LICENSES.txt.\n"
    assert (bundle / "LICENSES.txt").exists()  # noqa: S101  # freezing wrote it
    return f"{head}{others}\nFiles: *\nCopyright: {holder}\nLicense: MIT\n{body}\n"


def _moment(root: Path) -> int:
    """Seconds since 1970 of the last commit, so that one commit makes one package; else of now."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        try:
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            told = ""
    return int(told or time.time())


def _md5(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _pack(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))


def _link(target: Path, to: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.symlink_to(to)

"""What a Linux system reads of the package is valid, says the same everywhere, and stands where it is looked for."""

import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from resources.packaging import debian, icons
from scenarios import __version__

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "resources" / "packaging" / "linux"
ENTRY = configparser.ConfigParser(interpolation=None)
ENTRY.optionxform = str  # type: ignore[assignment,method-assign]
ENTRY.read(LINUX / "lanescope.desktop", encoding="utf-8")
MAIN = ENTRY["Desktop Entry"]
RUN_FILE = "application/x-lanescope-run"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", LINUX / "lanescope.desktop"],
        ["appstreamcli", "validate", "--no-net", LINUX / "lanescope.metainfo.xml"],
    ],
    ids=["desktop entry", "AppStream data"],
)
def test_the_systems_own_tools_find_no_fault(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "hint" in done.stdout) == (0, False), done.stdout


def test_the_entry_names_the_program_its_window_and_its_icon() -> None:
    assert MAIN["Exec"].split() == ["lanescope", "%f"]
    assert MAIN["StartupWMClass"] == MAIN["Icon"] == MAIN["TryExec"] == "lanescope"
    assert set(MAIN["MimeType"].strip(";").split(";")) == {
        RUN_FILE,
        "application/json",
        "text/x-python",
        "text/x-python3",
    }
    for key in ("Comment", "GenericName", "Keywords"):
        assert re.search("[一-鿿]", MAIN[f"{key}[zh_CN]"])


def test_saved_runs_have_a_type_that_lanescope_opens() -> None:
    kind = ET.parse(LINUX / "lanescope.mime.xml").getroot()[0]
    assert kind.get("type") == RUN_FILE
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.json.gz"]


def test_the_versions_agree() -> None:
    releases = ET.parse(LINUX / "lanescope.metainfo.xml").getroot().iter("release")
    assert next(iter(releases)).get("version") == __version__


def test_the_package_has_everything_where_a_system_looks_for_it(tmp_path: Path, qapp: object) -> None:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not here")
    root, bundle = a_clone(tmp_path)
    said: list[str] = []
    (package,) = debian.packages(root, bundle, said.append)
    listed = subprocess.run(["dpkg-deb", "-c", package], capture_output=True, text=True, check=True).stdout
    places = [line.split(maxsplit=5)[5] for line in listed.splitlines()]
    for name in ("applications/lanescope.desktop", "metainfo/lanescope.metainfo.xml", "mime/packages/lanescope.xml"):
        assert f"./usr/share/{name}" in places
    for size in icons.SIZES:
        assert f"./usr/share/icons/hicolor/{size}x{size}/apps/lanescope.png" in places
    assert "./usr/bin/lanescope -> ../lib/lanescope/lanescope" in places
    assert "root/root" in listed
    assert not re.search(r"^[^l].{7}w", listed, re.MULTILINE)  # for others to write
    fields = subprocess.run(["dpkg-deb", "-f", package], capture_output=True, text=True, check=True).stdout
    assert f"Version: {__version__}-1\n" in fields
    assert all(name in fields for name in debian.DEPENDS)
    assert not (root / "build" / "deb").exists()


def a_clone(folder: Path) -> tuple[Path, Path]:
    """A folder with what the package is made of, and a bundle that is small."""
    root, bundle = folder / "clone", folder / "dist" / "lanescope"
    (root / "scenarios").mkdir(parents=True)
    for name in ("CHANGELOG.md", "LICENSE", "scenarios/__init__.py"):
        shutil.copy(ROOT / name, root / name)
    icons.draw(root / "build" / "icons")
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "LICENSES.txt").write_text("of all\n")
    (bundle / "lanescope").write_text("#!/bin/sh\n")
    (bundle / "lanescope").chmod(0o755)
    return root, bundle


def test_the_icon_is_drawn_in_each_size(tmp_path: Path, qapp: object) -> None:
    from PySide6.QtGui import QImage

    icons.draw(tmp_path)
    for size in icons.SIZES:
        image = QImage(str(tmp_path / f"{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() < 255  # round corners
    assert (tmp_path / "lanescope.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (tmp_path / "lanescope.icns").read_bytes()[:4] == b"icns"

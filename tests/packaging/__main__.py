"""`python -m tests.packaging installed | wheels`: what takes minutes, or root, and is tried by hand."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.packaging import installed, wheels

DIST = Path(__file__).resolve().parents[2] / "dist"


def main() -> int:
    """Try what is named; 0 where it is as it should be."""
    parser = argparse.ArgumentParser()
    things = parser.add_subparsers(dest="what", required=True)
    package = things.add_parser("installed", help="the Debian package: installed, used, removed; as root")
    package.add_argument("package", nargs="?", type=Path, help="default: the newest in dist")
    package.add_argument("--pictures", type=Path, metavar="FOLDER", help="where to put pictures of the screen")
    wheel = things.add_parser("wheels", help="the wheel, in an empty environment")
    wheel.add_argument("--python", action="append", default=[])
    wheel.add_argument("--by", action="append", default=[], choices=wheels.WAYS)
    asked = parser.parse_args()
    if asked.what == "installed":
        packages = sorted(DIST.glob("*.deb"), key=lambda path: path.stat().st_mtime)
        if asked.package is None and not packages:
            parser.error("there is no package in dist; ./run --bundle makes one")
        return installed.try_package(asked.package or packages[-1], asked.pictures)
    with tempfile.TemporaryDirectory() as folder:
        return wheels.try_all(asked.python or [sys.executable], asked.by or ["pip"], Path(folder))


if __name__ == "__main__":
    sys.exit(main())

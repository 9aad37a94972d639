"""`python -m resources.packaging`, and so `./run --bundle`: makes what this system can, or says why not."""

import sys
import time
from pathlib import Path
from typing import Final

from resources.packaging import contents, debian, freezing, icons, installers

ROOT: Final = Path(__file__).resolve().parents[2]


def main() -> int:
    """Make the folder, then what this system installs programs by. 0, or 1 with the reason on standard error."""
    begun = time.monotonic()
    try:
        icons.draw(ROOT / "build" / "icons")
        bundle = freezing.freeze(ROOT, _say)
        _say("trying it: a run with its picture …")
        _try(bundle)
        made = [bundle, *debian.packages(ROOT, bundle, _say), *installers.made(ROOT, bundle, _say)]
    except freezing.BundleError as error:
        _say(str(error))
        return 1
    for path in made:
        _say(f"{path.relative_to(ROOT)}: {_size(path) / 1e6:.0f} MB")
    _say(f"done in {time.monotonic() - begun:.0f} s")
    return 0


def _try(bundle: Path) -> None:
    """Raises BundleError where the window's part, the Python for scripts or the pictures lack something."""
    picture = ROOT / "build" / "tried.png"
    command = [str(bundle / contents.NAME), "run", "--quiet", "processes/start_methods", "--image", str(picture)]
    freezing.run(command, ROOT)
    if not picture.is_file():
        raise freezing.BundleError("the bundle runs scripts, and draws no pictures")


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file() and not each.is_symlink()]
    return sum(each.stat().st_size for each in files)


def _say(text: str) -> None:
    sys.stderr.write(f"lanescope: {text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())

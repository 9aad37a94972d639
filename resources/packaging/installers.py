"""The installers of Windows and macOS, made where the programs for it are. Nobody has tried them yet."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from resources.packaging import contents
from resources.packaging.freezing import run

_HERE: Final = Path(__file__).parent


def made(root: Path, bundle: Path, say: Callable[[str], None]) -> list[Path]:
    """The installer for this system, if it is Windows or macOS. Raises BundleError where making it fails."""
    version = contents.version(root)
    if sys.platform == "win32":
        compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
        if not Path(compiler).exists():
            say("no installer: Inno Setup 6 makes it (https://jrsoftware.org), and it is not here")
            return []
        say("making the installer with Inno Setup …")
        script = _HERE / "windows" / "lanescope.iss"
        run([compiler, f"/DVersion={version}", f"/DBundle={bundle}", f"/O{bundle.parent}", str(script)], root)
        return [bundle.parent / f"lanescope-{version}-setup.exe"]
    if sys.platform == "darwin":
        say("making the disk image …")
        target = bundle.parent / f"lanescope-{version}.dmg"
        run(["bash", str(_HERE / "macos" / "make_dmg.sh"), str(bundle.parent / "Lanescope.app"), str(target)], root)
        return [target]
    return []

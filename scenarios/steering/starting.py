"""Starts the process that runs a script steered, on the script's own interpreter."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scenarios.language import gettext
from scenarios.run.spec import RunError, RunSpec
from scenarios.scripts.source_text import decode

INSIDE: Final = Path(__file__).parent / "inside"


def need_one_file(spec: RunSpec) -> None:
    """Raises RunError for a module or folder."""
    if spec.script is None or spec.script.is_dir():
        raise RunError(gettext("Only a script that is one file can be steered."))


def started(spec: RunSpec, orders: int, answers: int, theirs: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """The process, which has these descriptors of ours and no others. Raises OSError when it cannot be started."""
    return subprocess.Popen(
        [spec.python, "-u", str(INSIDE / "scout.py"), str(orders), str(answers)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        pass_fds=(orders, answers, *theirs), cwd=spec.cwd, start_new_session=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},  # sets and dicts go in the same order each time
    )  # fmt: skip


def source_of(spec: RunSpec) -> str:
    """The text of its script. Raises RunError."""
    if spec.source is not None:
        return spec.source
    try:
        return decode(Path(str(spec.script)).read_bytes())
    except (OSError, ValueError) as error:
        raise RunError(str(error)) from error

"""Says in a sentence why a run could not start, before any process is made for it."""

import os
import shutil
import sys

from scenarios.run.spec import RunError, RunSpec


def check(spec: RunSpec) -> None:
    """Raise RunError when the script, the folder to run in or the interpreter is not to be had."""
    if sys.platform == "win32":
        raise RunError("Running a script needs Linux or macOS; saved runs open here too.")
    if (spec.script is None) == (spec.module is None):
        raise RunError("A run needs a script or a module, and not both.")
    if spec.script is not None:
        _check_script(spec)
    if spec.cwd is not None and not spec.cwd.is_dir():
        raise RunError(f"The folder to run in does not exist: {spec.cwd}")
    if shutil.which(spec.python) is None:
        raise RunError(f"The Python interpreter is missing or cannot be run: {spec.python}")


def _check_script(spec: RunSpec) -> None:
    script = spec.script
    assert script is not None  # noqa: S101  # for the type checker: the caller has looked
    try:
        if script.is_dir():
            script = script / "__main__.py"
            if not script.exists():
                raise RunError(f"This is a folder, not a script: {spec.script}")
        if not script.exists():
            raise RunError(f"There is no such script: {script}")
    except PermissionError as error:
        raise RunError(f"The script cannot be read: {script}") from error
    if not script.is_file():
        raise RunError(f"This is not a regular file: {script}")
    if not os.access(script, os.R_OK):
        raise RunError(f"The script cannot be read: {script}")

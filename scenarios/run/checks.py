"""Says in a sentence why a run could not start, before any process is made for it."""

import os
import shutil
import sys

from scenarios.language import gettext
from scenarios.run.spec import RunError, RunSpec


def check(spec: RunSpec) -> None:
    """Raise RunError when the script, the folder to run in or the interpreter is not to be had."""
    if sys.platform == "win32":
        raise RunError(gettext("Running a script needs Linux or macOS; saved runs open here too."))
    if (spec.script is None) == (spec.module is None):
        raise RunError(gettext("A run needs a script or a module, and not both."))
    if spec.script is not None:
        _check_script(spec)
    if spec.cwd is not None and not spec.cwd.is_dir():
        raise RunError(gettext("The folder to run in does not exist: {path}").format(path=spec.cwd))
    if shutil.which(spec.python) is None:
        raise RunError(gettext("The Python interpreter is missing or cannot be run: {path}").format(path=spec.python))


def _check_script(spec: RunSpec) -> None:
    script = spec.script
    assert script is not None  # noqa: S101  # for the type checker: the caller has looked
    try:
        if script.is_dir():
            script = script / "__main__.py"
            if not script.exists():
                raise RunError(gettext("This is a folder, not a script: {path}").format(path=spec.script))
        if not script.exists():
            raise RunError(gettext("There is no such script: {path}").format(path=script))
    except PermissionError as error:
        raise RunError(gettext("The script cannot be read: {path}").format(path=script)) from error
    if not script.is_file():
        raise RunError(gettext("This is not a regular file: {path}").format(path=script))
    if not os.access(script, os.R_OK):
        raise RunError(gettext("The script cannot be read: {path}").format(path=script))

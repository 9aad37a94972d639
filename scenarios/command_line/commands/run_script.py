"""`lanescope run`: one script, watched from its first line to the last of its workers, summed up and saved."""

import argparse
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios import what_if
from scenarios.command_line.command_types import CommandError, Picture
from scenarios.command_line.commands.choose_python import choose_python
from scenarios.command_line.commands.hangs import is_watched
from scenarios.command_line.commands.of_script import of_script
from scenarios.command_line.commands.shell_job import outside_of_the_job
from scenarios.command_line.commands.watch import watch
from scenarios.command_line.printing.streams import tell
from scenarios.language import gettext
from scenarios.run import RunError, RunSpec
from scenarios.scripts import library
from scenarios.scripts.forms import FormError

if TYPE_CHECKING:
    from scenarios.recording import Recording


def run_script(arguments: argparse.Namespace, picture: Picture | None) -> int:
    """Run it and return the exit code it ended with, 128 + n for signal n. Raises CommandError before it runs."""
    _check_file(arguments.save, (".json", ".json.gz"))
    _check_file(arguments.image, (".png",))
    if arguments.image is not None and picture is None:
        raise CommandError(gettext("there is nothing here that could draw a picture"))
    return outside_of_the_job(lambda job: _run_in(job, arguments, picture))


def _run_in(job: int, arguments: argparse.Namespace, picture: Picture | None) -> int:
    try:
        tells = not arguments.quiet and is_watched()
        wanted = not arguments.quiet or arguments.keep or arguments.save is not None or arguments.image is not None
        recording, code = watch(replace(_specified(arguments), job=job), wanted, tells=tells)
    except RunError as error:
        raise CommandError(str(error)) from None
    kept = recording is None or (_keep(recording, arguments, picture) and _remember(recording, arguments))
    if recording is not None and not arguments.quiet:
        from scenarios.command_line.printing.summary import summary  # late, as all that brings numpy: nothing waits
        from scenarios.command_line.printing.terminal import only_ascii

        tell("\n".join(summary(recording, plain=only_ascii(sys.stderr))))
    if not kept:
        return 1
    return code if code >= 0 else 128 - code


def _specified(arguments: argparse.Namespace) -> RunSpec:
    changes = _changes(arguments.what_if)
    spec = partial(RunSpec, args=tuple(arguments.args), terminal="inherit", timeout=arguments.timeout, what_if=changes)
    if arguments.module is not None:
        if arguments.values:
            raise CommandError(gettext("--set writes into a script; it cannot reach a module run by -m"))
        return spec(None, arguments.module, python=choose_python(arguments.python, Path.cwd()).path)
    folder = Path(arguments.script).absolute()
    if library.is_there(folder / "__main__.py"):
        if arguments.values:
            raise CommandError(gettext("--set writes into a script; it cannot reach into a folder"))
        return spec(folder, called=arguments.script, python=choose_python(arguments.python, folder).path)
    script = of_script(arguments.script, arguments.values, arguments.python, tuple(arguments.args), arguments.timeout)
    return replace(script, terminal="inherit", what_if=changes)


def _changes(text: str) -> dict[str, str | int]:
    try:
        return what_if.read(text)
    except FormError as error:
        raise CommandError(str(error)) from None


def _check_file(path: Path | None, suffixes: tuple[str, ...]) -> None:
    """Before the run, so that a long one is not lost to a mistyped name."""
    if path is None:
        return
    if not path.name.endswith(suffixes):
        endings = gettext(" or ").join(suffixes)
        raise CommandError(gettext("{path}: the name must end in {endings}").format(path=path, endings=endings))
    if path.is_dir():
        raise CommandError(gettext("{path}: is a folder").format(path=path))
    if not path.absolute().parent.is_dir():
        raise CommandError(gettext("{path}: there is no such folder").format(path=path))


def _keep(recording: "Recording", arguments: argparse.Namespace, picture: Picture | None) -> bool:
    """Save the run and its picture where that is asked for; False when one of them failed."""
    if arguments.save is None and arguments.image is None:
        return True
    from scenarios import run_file

    kept = True
    for path, write in ((arguments.save, run_file.save), (arguments.image, picture)):
        if path is not None and write is not None:
            try:
                write(recording, path)
            except (run_file.RunFileError, OSError, ImportError) as error:  # Qt may lack a system library
                failed = gettext("{path} was not written: {error}").format(path=path, error=error)
                tell(f"lanescope: {failed}")
                kept = False
    return kept


def _remember(recording: "Recording", arguments: argparse.Namespace) -> bool:
    """Put the run into the history where that is asked for; False when that failed."""
    if not arguments.keep:
        return True
    from scenarios.history.keeping import begun, keep
    from scenarios.history.place import default_folder
    from scenarios.history.problems import HistoryError
    from scenarios.history.store import History

    try:
        entry = keep(History(default_folder()), recording, begun(recording))
    except HistoryError as error:
        failed = gettext("the run is not in the history: {error}").format(error=error)
        tell(f"lanescope: {failed}")
        return False
    if not arguments.quiet:
        tell(gettext("kept as run {number} of the history").format(number=entry.id))
    return True

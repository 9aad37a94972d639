"""The run as a file that opens here and in Perfetto, and the script with the options that were set."""

from pathlib import Path

from gui.export.job import ExportJob, Progress
from scenarios.language import gettext
from scenarios.run_file import RunFileError, save


class _UnwantedError(Exception):
    """Nobody wants the rest."""


def write_run(job: ExportJob, file: Path, progress: Progress) -> None:
    """The whole run, whatever part of it is shown elsewhere: nothing of it can be told apart later."""

    def heard(share: float) -> None:
        if not progress(share):
            raise _UnwantedError

    try:
        save(job.recording, file, heard)
    except _UnwantedError:
        return
    except RunFileError as error:
        cause = error.__cause__  # the name that it tells of is not the one that was chosen
        raise OSError(*cause.args if isinstance(cause, OSError) else (str(error),)) from error


def write_script(job: ExportJob, file: Path, progress: Progress) -> None:
    """Exactly the source that ran. Raises OSError where it is not known: a program that was given as a module."""
    source = job.recording.metadata.source
    if not source:
        raise OSError(gettext("the run's script is not known"))
    file.write_text(source, encoding="utf-8", newline="")
    progress(1.0)

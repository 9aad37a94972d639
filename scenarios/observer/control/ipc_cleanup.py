"""Puts away what a run's programs have left outside of their processes, as tracer/workers/ipc_notes.py has noted it."""

import contextlib
import os
from typing import Final

from scenarios.tracer.wire import page_layout

_UNLINK: Final = {"semaphore": ("_multiprocessing", "sem_unlink"), "shared_memory": ("_posixshmem", "shm_unlink")}


def put_away(folder: str) -> None:
    """Unlink what is noted in the run's own `folder`: it is still there because whoever had made it was killed."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            kind, noted, _ = entry.name.partition(" ")
            if noted and entry.is_symlink():
                with contextlib.suppress(OSError):
                    name = os.readlink(entry.path)
                    os.unlink(entry.path)
                    _unlink(kind, name)


def remove(folder: str) -> None:
    """Put away what is left of a run, and remove its folder."""
    import shutil  # late: it would double what the supervisor loads

    put_away(folder)
    shutil.rmtree(os.path.realpath(os.path.join(folder, page_layout.FOLDER)), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _unlink(kind: str, name: str) -> None:
    if kind in _UNLINK:  # the tracker of another Python may know kinds that we do not
        from importlib import import_module

        module, function = _UNLINK[kind]
        getattr(import_module(module), function)(name)

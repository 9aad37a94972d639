"""The temporary folder of a run: what the host needs to know, and the changed source if there is one."""

import io
import os
import tempfile
import tokenize
from pathlib import Path
from typing import Any

from scenarios.observer.control import ipc_cleanup
from scenarios.run.spec import RunSpec
from scenarios.tracer.wire import page_layout

MEMORY = "/dev/shm"  # noqa: S108  # what Linux has for POSIX shared memory


def make_folder(spec: RunSpec, queue_fd: int) -> Path:
    """Make it, for the host, which finds the queue's write end at `queue_fd`. Raises OSError, and leaves nothing."""
    folder = Path(tempfile.mkdtemp(prefix="lanescope-"))
    try:
        _make_pages(folder / page_layout.FOLDER)
        _write(folder, spec, queue_fd)
    except OSError as error:
        ipc_cleanup.remove(str(folder))
        raise OSError(error.errno, error.strerror, str(folder.parent)) from error
    return folder


def _write(folder: Path, spec: RunSpec, queue_fd: int) -> None:
    """Write config, and source.py if the source is another one than the file's."""
    source = None
    if spec.source is not None:
        source = folder / "source.py"
        source.write_bytes(encoded(spec.source))
    config: dict[str, Any] = {
        "fd": queue_fd,
        "script": None if spec.script is None else str(spec.script),
        "called": spec.called,
        "module": spec.module,
        "source": None if source is None else str(source),
        "args": list(spec.args),
        "echo": spec.terminal == "inherit",
        "folder": str(folder),
        **({"what_if": dict(spec.what_if)} if spec.what_if else {}),
        "leads": spec.terminal == "inherit" and os.getpgrp() == (spec.job or os.getpid()),  # in whose place it stands
    }
    if spec.steering is not None:
        account, inside = str(spec.steering.account), str(spec.steering.inside)
        config["steering"] = {"inside": inside, "changes": spec.steering.changes, "account": account}
    (folder / "config").write_text(ascii(config), encoding="utf-8")


def _make_pages(folder: Path) -> None:
    """The folder for the workers' pages: in memory where it can be, as a mapped file's writes may wait for the disk."""
    try:
        folder.symlink_to(tempfile.mkdtemp(prefix="lanescope-", dir=MEMORY))
    except OSError:
        folder.mkdir()


def encoded(source: str) -> bytes:
    """The source as bytes in the encoding that its own coding comment promises."""
    data = source.encode("utf-8", "surrogateescape")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return source.encode(encoding)
    except (SyntaxError, UnicodeEncodeError):
        return data  # a wrong coding comment: Python itself shall say so

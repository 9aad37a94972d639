"""The temporary folder of a run: what the host needs to know, the tracer, and the changed source if there is one."""

import contextlib
import functools
import io
import json
import os
import tempfile
import tokenize
from pathlib import Path
from typing import Final

from scenarios import tracer
from scenarios.run.spec import RunSpec
from scenarios.tracer import bundle

_BUNDLE: Final = "tracer.code"


def make_folder(spec: RunSpec, queue_fd: int) -> Path:
    """Write config.json (and source.py) for the host, which finds the queue's write end at `queue_fd`."""
    folder = Path(tempfile.mkdtemp(prefix="lanescope-"))
    source = None
    if spec.source is not None:
        source = folder / "source.py"
        source.write_bytes(encoded(spec.source))
    config = {
        "fd": queue_fd,
        "script": None if spec.script is None else str(spec.script),
        "module": spec.module,
        "source": None if source is None else str(source),
        "args": list(spec.args),
        "echo": spec.terminal == "inherit",
        "folder": str(folder),
        "bundle": str(folder / _BUNDLE),
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with contextlib.suppress(OSError):  # Python has not compiled all of it yet: the first run has it do so
        (folder / _BUNDLE).write_bytes(_tracer())
    return folder


@functools.cache
def _tracer() -> bytes:
    home = Path(tracer.__file__).parent
    apart = ("__init__", "host", "bundle")  # what comes before
    return bundle.bundled(f"{home}{os.sep}", [path.stem for path in home.glob("*.py") if path.stem not in apart])


def encoded(source: str) -> bytes:
    """The source as bytes in the encoding that its own coding comment promises."""
    data = source.encode("utf-8", "surrogateescape")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return source.encode(encoding)
    except (SyntaxError, UnicodeEncodeError):
        return data  # a wrong coding comment: Python itself shall say so

"""Says in one sentence what is wrong with a file that is being read, and where."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scenarios.language import gettext
from scenarios.run_file.format.fields import DamagedError
from scenarios.run_file.format.problems import RunFileError
from scenarios.run_file.format.progress import Progress

from .json_stream import VALUE_MOST, JsonStream, NotAnObjectError, TooLongError
from .text_pieces import TooMuchTextError, text_pieces


@contextmanager
def reading(path: Path, most: int, progress: Progress, seen: Callable[[], int]) -> Iterator[JsonStream]:
    """The file's text as JSON, closed at the end. What is wrong with it becomes a RunFileError.

    `seen`: how many events were looked at, so that the sentence can say which one it is about.
    """
    pieces = text_pieces(path, most, progress)
    stream = JsonStream(pieces)
    try:
        _refuse_pipe(path)
        yield stream
    except NotAnObjectError as error:
        raise RunFileError(gettext("{path} is JSON, but not a run that Lanescope saved.").format(path=path)) from error
    except json.JSONDecodeError as error:
        raise RunFileError(_no_json(path, stream, error)) from error
    except RecursionError as error:
        raise RunFileError(gettext("{path} is damaged: its JSON is nested too deeply.").format(path=path)) from error
    except DamagedError as error:
        text = gettext("{path} is damaged: event {number} {error}.")
        raise RunFileError(text.format(path=path, number=seen(), error=error)) from error
    except TooLongError as error:
        text = gettext("{path} is no run file: one value in it is longer than {size} MB.")
        raise RunFileError(text.format(path=path, size=VALUE_MOST >> 20)) from error
    except TooMuchTextError as error:
        text = gettext("{path} holds more than {size:g} GB of text, which is more than is read.")
        raise RunFileError(text.format(path=path, size=most / 1e9)) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RunFileError(gettext("{path} is a damaged or cut off gzip file.").format(path=path)) from error
    except UnicodeDecodeError as error:
        raise RunFileError(gettext("{path} is not a run file: it is not text.").format(path=path)) from error
    except OSError as error:
        text = gettext("{path} cannot be opened: {error}.")
        raise RunFileError(text.format(path=path, error=error.strerror or error)) from error
    finally:
        pieces.close()  # and with it the file, however long somebody keeps the exception


def _refuse_pipe(path: Path) -> None:
    """Reading would wait for ever. A folder, or what is not there, is refused as it is opened."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise RunFileError(gettext("{path} is no file.").format(path=path))


def _no_json(path: Path, stream: JsonStream, error: json.JSONDecodeError) -> str:
    text, line = stream.text, stream.lines + error.lineno
    if not stream.lines and not stream.column:
        if not text.strip():
            return gettext("{path} is empty.").format(path=path)
        if not text.lstrip().startswith(("{", "[")):
            return gettext("{path} is not a run file: it holds no JSON.").format(path=path)
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return gettext("{path} is cut off: it ends in the middle of line {line}.").format(path=path, line=line)
    column = error.colno + (stream.column if error.lineno == 1 else 0)
    words = gettext("{path} is damaged: line {line}, column {column} is no JSON.")
    return words.format(path=path, line=line, column=column)

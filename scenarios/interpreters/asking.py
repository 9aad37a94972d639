"""Asks a program whether it is a Python that can be watched, and waits for no program that does not answer."""

import ast
import contextlib
import errno
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final, NoReturn

from scenarios.interpreters.environments import is_program, python_in
from scenarios.interpreters.interpreter import OLDEST, Interpreter, InterpreterError, expanded
from scenarios.language import gettext

PATIENCE: Final = 5.0  # seconds; a Python on a slow network drive takes one or two
_STEP: Final = 0.05  # between two looks at whether the answer is still wanted
_MOST: Final = 1 << 15  # bytes; a program that answers more is not listened to
_MOST_WORDS: Final = 120  # of what it says instead
_MARK: Final = "lanescope asks: "
# Understood by every Python since 2.6, so that an old one can say how old it is. It imports nothing that a file in
# the current folder could hide.
_QUESTION: Final = (
    "import sys\n"
    "say = ascii if sys.version_info[0] > 2 else repr\n"
    "kind = getattr(getattr(sys, 'implementation', None), 'name', 'cpython')\n"
    "facts = (kind, tuple(sys.version_info[:3]), sys.version.split()[0], getattr(sys, 'abiflags', ''),\n"
    "         sys.executable, sys.prefix, getattr(sys, 'base_prefix', sys.prefix),\n"
    "         ' '.join('sys.' + name for name in dir(sys)),\n"
    "         ' '.join('os.' + name for name in dir(sys.modules.get('os'))))\n"
    f"sys.stdout.write('\\n{_MARK}' + say(facts) + '\\n')\n"
)
_NAMES: Final = {"pypy": "PyPy", "graalpy": "GraalPy"}


def ask(path: str, still_wanted: Callable[[], object] = lambda: None, patience: float = PATIENCE) -> Interpreter:
    """What the Python at `path` is; a folder stands for the virtual environment in it.

    Raises InterpreterError, whose text says why it cannot be used. `still_wanted` is called all the while; an
    exception that it raises ends the asking.
    """
    program = _program(path)
    facts = _facts(program, _answer(program, still_wanted, patience))
    kind, version, text, flags, executable, prefix, base_prefix, *names = facts
    if kind != "cpython":
        why = gettext("This is {name}, and only CPython can be watched").format(name=_NAMES.get(kind, kind))
        _refuse(why, program)
    if version < OLDEST:
        needed = ".".join(map(str, OLDEST))
        _refuse(
            gettext("This is Python {version}, and {needed} or newer is needed").format(version=text, needed=needed),
            program,
        )
    text += "t" if "t" in flags else ""
    # What it calls itself is run, not the script of a version manager that led to it: that would be watched as well.
    environment = prefix if prefix != base_prefix else ""
    return Interpreter(executable or program, text, prefix, environment, frozenset(" ".join(names).split()))


def _program(path: str) -> str:
    """The absolute path of the program meant. Links stay: a virtual environment's is one, and is known by its place."""
    program = expanded(path).absolute()
    try:
        if program.is_dir():
            program = python_in(program) or _refuse(gettext("There is no Python in this folder"), program)
        if not _is_there(program):
            gone = gettext("What this link leads to is gone")
            _refuse(gone if program.is_symlink() else gettext("There is no such program"), program)
    except OSError as error:
        _refuse(gettext("This program cannot be reached ({error})").format(error=error.strerror), program)
    if not is_program(program):
        _refuse(gettext("This file cannot be run as a program"), program)
    return str(program)


def _is_there(program: Path) -> bool:
    """As Path.exists, which from Python 3.14 on takes what cannot be reached for something that is not there."""
    try:
        program.stat()
    except ValueError:  # a null byte
        return False
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return False
        raise
    return True


def _refuse(why: str, program: Path | str) -> NoReturn:
    raise InterpreterError(gettext("{why}: {program}").format(why=why, program=program))


def _answer(program: str, still_wanted: Callable[[], object], patience: float) -> bytes:
    try:
        process = subprocess.Popen(
            [program, "-E", "-s", "-c", _QUESTION],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that what a wrapper has started can be ended with it
        )
    except OSError as error:
        _refuse(gettext("This program cannot be started ({error})").format(error=error.strerror or error), program)
    assert process.stdout is not None  # noqa: S101  # for the type checker
    with process.stdout as stream:
        try:
            return _read(stream, still_wanted, time.monotonic() + patience)
        except TimeoutError:
            why = gettext("This program did not answer as Python does within {seconds} s").format(
                seconds=f"{patience:g}"
            )
            _refuse(why, program)
        finally:
            with contextlib.suppress(OSError):  # it has ended, as it should have
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _read(stream: IO[bytes], still_wanted: Callable[[], object], deadline: float) -> bytes:
    poll = select.poll()
    poll.register(stream, select.POLLIN)
    data = b""
    while len(data) < _MOST:
        still_wanted()
        if time.monotonic() > deadline:
            raise TimeoutError
        if poll.poll(_STEP * 1000):
            piece = os.read(stream.fileno(), _MOST)
            if not piece:
                break
            data += piece
    return data


def _facts(program: str, answer: bytes) -> tuple[Any, ...]:
    """The answer taken apart; what a site's own start-up code may have printed stands around it."""
    lines = answer.decode("utf-8", "replace").splitlines()
    for line in reversed(lines):
        if line.startswith(_MARK):
            with contextlib.suppress(ValueError, SyntaxError, MemoryError, RecursionError):
                facts = ast.literal_eval(line.removeprefix(_MARK))
                if isinstance(facts, tuple) and len(facts) == 9:
                    return facts
    words = next((line.strip() for line in lines if line.strip()), "")
    if words.isprintable() and 0 < len(words) <= _MOST_WORDS:
        text = gettext("This program does not start as Python does: {program}; it says “{words}”")
        raise InterpreterError(text.format(program=program, words=words))
    _refuse(gettext("This program does not start as Python does"), program)

"""Reads the stacks of processes of this interpreter's own build (Python 3.10 to 3.14), while they run on."""

import os
import sys

from .layout import TAGS, Layout, UnknownLayoutError
from .memory import WORD, Memory, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Frame = tuple[str, str, "int | None"]  # file, function, line

_MOST_THREADS: "Final" = 512
_MOST_FRAMES: "Final" = 64
_LONGEST_TEXT: "Final" = 4096
_LONGEST_TABLE: "Final" = 1 << 16
_WINDOW: "Final" = 4096  # bytes of a thread's stack of frames that are read at once: they stand one behind the other


class Interpreter:
    """What is known of this interpreter, tried on itself. Raises UnknownLayoutError where it cannot be read."""

    def __init__(self) -> None:
        try:
            self.layout = Layout()
        except (OSError, AttributeError, ValueError, IndexError, StopIteration) as error:
            raise UnknownLayoutError(str(error)) from None
        self.path, self.base = _module_of(self.layout.code_type)
        self._try()

    def open(self, pid: int) -> "RemoteProcess":
        """A process to be read. Raises OSError, or UnknownLayoutError where it runs something else."""
        bases = [begin for begin, _, path in _modules(pid) if path == self.path]
        if not bases:
            raise UnknownLayoutError(self.path)
        return RemoteProcess(self.layout, pid, min(bases) - self.base)

    def _try(self) -> None:
        def here() -> "list[Frame]":
            mine = [frames for tid, frames in self.open(os.getpid()).stacks() if tid == os.getpid()]
            return mine[0] if mine else []

        frame: Any = sys._getframe()
        expected = []
        while frame is not None:
            expected.append((frame.f_code.co_filename, frame.f_code.co_name))
            frame = frame.f_back
        line, found = sys._getframe().f_lineno + 1, here()
        own = [each for each in found if each[:2] == expected[0]]
        seen = [each[:2] for each in found if not each[0].startswith("<shim>")]
        if seen[-len(expected) :] != expected or not own or own[0][2] != line - 1:
            raise UnknownLayoutError(f"read {found}")


class RemoteProcess:
    """One process, whose modules stand `shift` bytes from where ours do."""

    def __init__(self, layout: Layout, pid: int, shift: int) -> None:
        self._layout = layout
        self._memory = Memory(pid)
        self._runtime = layout.runtime + shift
        self._codes = CodeNames(layout, self._memory, shift)
        self._latest: dict[int, tuple[bytes, list[Frame]]] = {}  # by frame: what stood there, and what it meant

    def close(self) -> None:
        """Let go of its memory."""
        self._memory.close()

    def stacks(self) -> "list[tuple[int, list[Frame]]]":
        """Each thread's number, and its frames, the innermost first. Raises OSError where there is nothing to read."""
        layout, memory = self._layout, self._memory
        interpreter = memory.word(self._runtime + layout.interpreter)
        thread = memory.word(interpreter + layout.threads)
        if not thread:
            raise OSError("nothing there")
        found: list[tuple[int, list[Frame]]] = []
        size = max(layout.next_thread, layout.native_id, layout.pthread_id, layout.top[0]) + WORD
        while thread and len(found) < _MOST_THREADS:
            state = memory.read(thread, size)
            if len(state) < size:
                break
            found.append((self._number(state), self._frames(state)))
            thread = _word(state, layout.next_thread)
        return found

    def _number(self, state: bytes) -> int:
        if self._layout.native_id >= 0:
            return _word(state, self._layout.native_id)
        pthread = _word(state, self._layout.pthread_id)
        return self._memory.word(pthread + self._layout.pthread_tid) & 0xFFFFFFFF

    def _frames(self, state: bytes) -> "list[Frame]":
        layout, memory = self._layout, self._memory
        address = _word(state, layout.top[0])
        for more in layout.top[1:]:
            address = memory.word(address + more)
        top, begin = address, address - _WINDOW
        window = b"" if layout.object_frames else memory.read(begin, _WINDOW + layout.frame_size)
        before, known = self._latest.get(top, (b"", []))
        if window and before == window:  # it waits where it waited
            return known
        frames: list[Frame] = []
        together = bool(window)
        for _ in range(_MOST_FRAMES):
            at = address - begin
            frame = window[at : at + layout.frame_size] if 0 <= at <= len(window) - layout.frame_size else b""
            if not frame and address:
                frame, together = memory.read(address, layout.frame_size), False
            if len(frame) < layout.frame_size:
                break
            code = _word(frame, layout.frame_code) & TAGS
            if (named := self._codes.of(code)) is not None:
                frames.append((named.path, named.name, named.line(self._lasti(frame, code))))
            address = _word(frame, layout.frame_back)
        if together:  # nothing else can have changed while this is the same
            if len(self._latest) >= _MOST_THREADS:
                self._latest.clear()
            self._latest[top] = window, frames
        return frames

    def _lasti(self, frame: bytes, code: int) -> int:
        if self._layout.object_frames:
            return int.from_bytes(frame[self._layout.frame_at : self._layout.frame_at + 4], "little", signed=True) * 2
        return _word(frame, self._layout.frame_at) - code - self._layout.code_start


class CodeName:
    """The names of one code object, and its lines, which are worked out when they are asked for."""

    def __init__(self, path: str, name: str, first: int, table: bytes) -> None:
        self.path = path
        self.name = name
        self._lines: list[tuple[int, int, int | None]] | None = None
        self._table = first, table

    def line(self, lasti: int) -> "int | None":
        """The line of an instruction."""
        if self._lines is None:
            first, table = self._table
            code = CodeName.line.__code__.replace(co_firstlineno=first, co_linetable=table)
            self._lines = list(code.co_lines())
        return next((line for begin, end, line in self._lines if begin <= lasti < end), None)


class CodeNames:
    """The code objects of one process; an address may come to hold another one, so each is looked at again."""

    def __init__(self, layout: Layout, memory: Memory, shift: int) -> None:
        self._layout = layout
        self._memory = memory
        self._type = layout.code_type + shift
        self._known: dict[int, tuple[tuple[int, ...], CodeName]] = {}

    def of(self, address: int) -> "CodeName | None":
        """The code at an address; None where there is none."""
        layout = self._layout
        data = self._memory.read(address, layout.code_size)
        if len(data) < layout.code_size or _word(data, WORD) != self._type:
            return None
        places = layout.code_file, layout.code_name, layout.code_table
        key = (*(_word(data, at) for at in places), int.from_bytes(data[layout.code_line :][:4], "little"))
        known = self._known.get(address)
        if known is None or known[0] != key:
            path, name, table = self._text(key[0]), self._text(key[1]), self._bytes(key[2])
            if path is None or name is None or table is None:
                return None
            known = self._known[address] = key, CodeName(path, name, key[3], table)
        return known[1]

    def _text(self, address: int) -> "str | None":
        head = self._memory.read(address, 40)
        kind = self._layout.text_kinds.get(head[32] & self._layout.text_bits) if len(head) == 40 else None
        length = words(head)[2] if kind is not None else _LONGEST_TEXT
        if kind is None or length >= _LONGEST_TEXT:
            return None
        at, width, encoding = kind
        return self._memory.read(address + at, length * width).decode(encoding, "replace")

    def _bytes(self, address: int) -> "bytes | None":
        size = self._memory.word(address + 2 * WORD)
        return self._memory.read(address + self._layout.bytes_at, size) if size < _LONGEST_TABLE else None


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + WORD], "little")


def _modules(pid: "int | str") -> "list[tuple[int, int, str]]":
    """(begin, end, path) of each file that is mapped into a process."""
    with open(f"/proc/{pid}/maps", encoding="utf-8", errors="surrogateescape") as file:
        rows = [line.rstrip("\n").split(None, 5) for line in file]
    spans = [(row[0].partition("-"), row[5]) for row in rows if len(row) == 6]
    return [(int(begin, 16), int(end, 16), path) for (begin, _, end), path in spans]


def _module_of(address: int) -> "tuple[str, int]":
    """The file that an address of ours belongs to, and where its first part stands."""
    modules = _modules("self")
    for begin, end, path in modules:
        if begin <= address < end and path.startswith("/"):
            return path, min(first for first, _, other in modules if other == path)
    raise UnknownLayoutError("module")

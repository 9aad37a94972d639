"""Learns where this interpreter keeps its threads, frames and code, by looking at its own memory.

Python 3.10 to 3.13 publish no such places, 3.14 to nobody but itself, and they differ from build to build. But the
reader runs on the interpreter whose programs it reads: what it finds out about itself holds for them too. Each place is
searched for by a value that is known from within, and what comes of it is tried on a stack of our own (`remote.py`)
before any other is read.
"""

import ctypes
import os
import struct
import sys
import threading
import types

from .memory import WORD, Memory, places_of, small_places_of, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_RUNTIME: "Final" = 1 << 13  # bytes in which a place is searched for
_INTERPRETER: "Final" = 1 << 19
_THREAD: "Final" = 768
_LINE: "Final" = 54_321
TAGS: "Final" = ~7  # bits of a pointer that are not an address


class UnknownLayoutError(OSError):
    """This interpreter cannot be read."""


class Layout:
    """Offsets in bytes, and two addresses in this process. Raises UnknownLayoutError, or whatever ctypes does."""

    def __init__(self) -> None:
        api: Any = ctypes.pythonapi
        self._api = api
        for name in ("InterpreterState_Main", "InterpreterState_ThreadHead", "ThreadState_Next", "ThreadState_Get"):
            getattr(api, f"Py{name}").restype = ctypes.c_void_p
        api.PyInterpreterState_ThreadHead.argtypes = api.PyThreadState_Next.argtypes = [ctypes.c_void_p]
        self.runtime = ctypes.addressof(ctypes.c_char.in_dll(api, "_PyRuntime"))
        self.code_type = id(types.CodeType)
        self.native_id = self.pthread_id = self.pthread_tid = -1  # the system's number of a thread, or where to ask
        self._memory = Memory("self")
        try:
            self._learn_texts()
            self._learn_threads()
            self._learn_code()
            self._learn_frames()
            self._learn_instruction()
        finally:
            self._memory.close()
        self.frame_size = max(self.frame_code, self.frame_back, self.frame_at) + WORD

    def _learn_threads(self) -> None:
        interpreter = self._api.PyInterpreterState_Main()
        self.interpreter = _first(places_of(self._memory.most(self.runtime, _RUNTIME), interpreter), "interpreter")
        numbers: list[int] = []
        begun, over = threading.Event(), threading.Event()

        def other() -> None:
            numbers.append(threading.get_native_id())
            begun.set()
            over.wait()

        thread = threading.Thread(target=other, daemon=True)
        thread.start()
        begun.wait()
        try:
            head = self._api.PyInterpreterState_ThreadHead(interpreter)
            self.threads = _first(places_of(self._memory.most(interpreter, _INTERPRETER), head), "threads")
            data = self._memory.most(head, _THREAD)
            self.next_thread = _first(places_of(data, self._api.PyThreadState_Next(head)), "next thread")
            if native := places_of(data, numbers[0]):
                self.native_id = native[0]
            else:  # before 3.11
                self.pthread_id = _first(places_of(data, thread.ident or 0), "thread")
                pthread = self._memory.most(thread.ident or 0, 2048)
                self.pthread_tid = _first(small_places_of(pthread, numbers[0]), "thread's number")
        finally:
            over.set()
            thread.join()

    def _learn_texts(self) -> None:
        """How a text's state byte tells where its characters stand, and how wide they are."""
        samples = (("abcdefghx" * 2, "latin-1", 1), ("é" * 17, "latin-1", 1), ("汉" * 17, "utf-16-le", 2),
                   ("\U0001f600" * 17, "utf-32-le", 4))  # fmt: skip
        heads = [self._memory.read(id(sample), sys.getsizeof(sample)) for sample, _, _ in samples]
        self.text_bits = 0
        for head in heads:
            self.text_bits |= (head[32] ^ heads[0][32]) & ~3  # whether it is interned says nothing
        self.text_kinds: dict[int, tuple[int, int, str]] = {}
        for (sample, encoding, width), head in zip(samples, heads, strict=True):
            at = head.find(sample.encode(encoding))
            if at < 0 or words(head)[2] != len(sample):
                raise UnknownLayoutError("texts")
            self.text_kinds[head[32] & self.text_bits] = at, width, encoding
        data = bytes(range(1, 60))
        self.bytes_at = self._memory.read(id(data), sys.getsizeof(data)).find(data)
        if self.bytes_at < 0 or len(self.text_kinds) != len(samples):
            raise UnknownLayoutError("bytes")

    def _learn_code(self) -> None:
        code = compile("0", "no file but this", "eval").replace(co_name="named by none", co_firstlineno=_LINE)
        data = self._memory.most(id(code), 256)
        self.code_file = _first(places_of(data, id(code.co_filename)), "file")
        self.code_name = _first(places_of(data, id(code.co_name)), "name")
        self.code_line = _first(small_places_of(data, _LINE), "first line")
        tables = [place * WORD for place, word in enumerate(words(data)) if self._is_bytes(word, code.co_linetable)]
        self.code_table = _first(tables, "lines")
        self.code_size = max(self.code_file, self.code_name, self.code_table, self.code_line) + WORD

    def _is_bytes(self, address: int, value: bytes) -> bool:
        head = self._memory.read(address, self.bytes_at + len(value))
        return len(head) > self.bytes_at and words(head)[1] == id(bytes) and head[self.bytes_at :] == value

    def _learn_frames(self) -> None:
        (code, state, behind, own, behind_own, callers), caller = _seen_from_a_call(self._memory.fd, self._api)
        self.object_frames = code in own  # before 3.11 the frame object is the frame
        if self.object_frames:
            self.frame_code, address = own.index(code) * WORD, callers[0]
            self.frame_back = own.index(callers[1]) * WORD
        else:
            found = _first([i for i, each in enumerate(behind_own) if any(w & TAGS == code for w in each)], "frame")
            address, frame = own[found], behind_own[found]
            place = next(i for i, word in enumerate(frame) if word & TAGS == code)
            backs = [i for i, each in enumerate(callers) if len(each) > place and each[place] & TAGS == caller]
            self.frame_code, self.frame_back = place * WORD, _first(backs, "caller") * WORD
        if address in state:
            self.top: tuple[int, ...] = (state.index(address) * WORD,)
        else:
            ways = [(i * WORD, each.index(address) * WORD) for i, each in enumerate(behind) if address in each]
            self.top = _first(ways, "running frame")

    def _learn_instruction(self) -> None:
        """Where a frame keeps its instruction: an address within its code, or (3.10) counted from its begin."""

        def generator() -> "Any":
            a = b = c = d = 1
            a, b, c, d = a + b, b + c, c + d, d + a
            a, b, c, d = a + b, b + c, c + d, d + a
            yield a, b, c, d

        suspended = generator()
        next(suspended)
        frame = suspended.gi_frame
        code, lasti = id(frame.f_code), frame.f_lasti
        self.code_start = 0
        if self.object_frames:
            self.frame_at = _first(small_places_of(self._memory.most(id(frame), 128), lasti // 2), "instruction")
            return
        data = self._memory.most(id(suspended), 256)
        begins = [at - self.frame_code for at in places_of(data, code, TAGS) if at >= self.frame_code]
        inside = range(code + self.code_size, code + sys.getsizeof(frame.f_code))
        begin = _first(begins, "generator")
        found = [at for at in range(begin, len(data) - WORD, WORD) if words(data[at : at + WORD])[0] in inside]
        self.frame_at = _first(found, "instruction") - begin
        self.code_start = words(data[found[0] : found[0] + WORD])[0] - code - lasti


def _first(places: "list[Any]", what: str) -> "Any":
    if not places:
        raise UnknownLayoutError(what)
    return places[0]


def _seen_from_a_call(fd: int, api: "Any") -> "tuple[Any, int]":
    """What stands in memory while one function of ours calls another, and the caller's code."""
    unpack, look, get = struct.unpack_from, os.pread, api.PyThreadState_Get

    def seen() -> "Any":
        behind: list[tuple[int, ...]] = []
        state = unpack("96Q", look(fd, 96 * WORD, get()))
        for word in state:  # nothing but C is called here: what is looked for is the frame that runs
            try:
                behind.append(unpack("8Q", look(fd, 64, word)))
            except (OSError, OverflowError, struct.error):
                behind.append(())
        return _frames_behind(fd, sys._getframe(), state, behind)

    def calls() -> "Any":
        return seen()

    return calls(), id(calls.__code__)


def _frames_behind(fd: int, frame: "Any", state: "Any", behind: "Any") -> "Any":
    """What a frame's object points to, and what that does; the frame and its caller are still being executed."""
    code = id(frame.f_code)
    own = _words_at(fd, id(frame))
    behind_own = [_words_at(fd, word) for word in own]
    if code in own:
        return code, state, behind, own, behind_own, [id(frame), id(frame.f_back)]
    itself = next((each for each in behind_own if any(word & TAGS == code for word in each)), ())
    return code, state, behind, own, behind_own, [_words_at(fd, word) for word in itself]


def _words_at(fd: int, address: int) -> "tuple[int, ...]":
    try:
        return struct.unpack("16Q", os.pread(fd, 16 * WORD, address))
    except (OSError, OverflowError, struct.error):
        return ()

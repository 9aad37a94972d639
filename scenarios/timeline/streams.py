"""From bytes as they were written to whole lines of text, each worker's and each stream's own."""

import codecs
from typing import Final

from .output import Output

LONGEST_LINE: Final = 1 << 16  # a longer one is broken: output without newlines must not pile up
_Key = tuple[int, int]  # lane, stream


class Streams:
    """Decodes and joins what each lane writes to each stream; whole lines go to `output`, others to `output.open`."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._decoders: dict[_Key, codecs.IncrementalDecoder] = {}

    def write(self, pieces: list[tuple[int, int, int, bytes]]) -> None:
        """Take in (time, lane, stream, bytes) in the order they were written."""
        whole: list[tuple[int, int, int, list[str]]] = []
        for time, lane, stream, data in pieces:
            self._output.bytes += len(data)
            key = (lane, stream)
            if key not in self._decoders:
                self._decoders[key] = codecs.getincrementaldecoder("utf-8")("replace")
            self._split(whole, time, key, self._decoders[key].decode(data))
        self._output.add(whole)

    def finish(self, time: int, lane: int | None = None) -> None:
        """End the unfinished lines of a lane, or of all lanes."""
        keys = [key for key in self._decoders if lane is None or key[0] == lane]
        whole: list[tuple[int, int, int, list[str]]] = []
        for key in keys:
            self._split(whole, time, key, self._decoders.pop(key).decode(b"", final=True))
            begun, text = self._output.open.pop(key, (time, ""))
            if text:
                whole.append((begun, *key, [text]))
        self._output.add(whole)

    def _split(self, whole: list[tuple[int, int, int, list[str]]], time: int, key: _Key, text: str) -> None:
        begun, before = self._output.open.pop(key, (time, ""))
        lines = (before + text).replace("\r\n", "\n").split("\n")
        rest = lines.pop()
        if len(rest) > LONGEST_LINE:
            lines.append(rest)
            rest = ""
        if lines:
            whole.append((begun, *key, lines))
            begun = time
        if rest:
            self._output.open[key] = (begun, rest)

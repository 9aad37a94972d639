"""The order in which a terminal shows a run's lines, prompts and what was typed: that of a real terminal; no Qt."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from scenarios.timeline import Line, Output
    from scenarios.timeline.tables.output import Prompt

_STANDS_NS: Final = 200_000_000  # a line that is unfinished for longer is no piece on its way, but a prompt
_Key = tuple[int, int]  # lane, stream
NOBODY: Final = (-1, 1)


class Piece(NamedTuple):
    """What stands in one line of the terminal, and who wrote it."""

    text: str
    lane: int
    stream: int
    number: int = -1  # of the whole line, where this is its end


class Transcript:
    """Finds where prompts stand. Lines are kept by the timeline, whose lines are whole; a prompt is part of one.

    What it finds it adds to the run's `prompts`, which are saved with it.
    """

    def __init__(self, prompts: "list[Prompt]") -> None:
        self._inserts = prompts
        self._seen: dict[_Key, tuple[str, int]] = {}  # text of unfinished lines, and how many were finished by then
        self.rewind()

    def rewind(self) -> None:
        """Begin with the first line again."""
        self._done = 0  # of the inserts
        self._parts: dict[_Key, Prompt] = {}  # unfinished lines of which a part is shown

    def type(self, text: str, output: "Output") -> None:
        """Take note of a line that was typed for the script, behind the prompt that was written last."""
        from scenarios.timeline.tables.output import Prompt

        unfinished = output.open
        key = max(unfinished, key=lambda each: unfinished[each][0], default=NOBODY)
        begun, prompt = unfinished.get(key, (0, ""))
        self._inserts.append(Prompt(output.count, key, begun, prompt, text))

    def pieces(self, lines: list["Line"], output: "Output") -> list[Piece]:
        """These finished lines, which follow on those before, with the prompts that stand before and between them."""
        self._settle(lines, output)
        self._inserts[self._done :] = sorted(self._inserts[self._done :], key=lambda insert: insert.number)
        found: list[Piece] = []
        for line in lines:
            found += self._due(line.number)
            found += self._rest_of(line)
        return found + list(self._due(output.count)) if not lines or lines[-1].number + 1 == output.count else found

    def unfinished(self, output: "Output") -> list[Piece]:
        """What is not shown yet of the lines that are being written."""
        rests = ((key, self._rest(key, begun, text)) for key, (begun, text) in output.open.items())
        return [Piece(rest, *key) for key, rest in rests if rest]

    def _settle(self, lines: list["Line"], output: "Output") -> None:
        """Let a prompt stand where it was written when others write lines below it."""
        from scenarios.timeline.tables.output import Prompt

        for key, (begun, text) in output.open.items():
            before, number = self._seen.get(key, ("", 0))
            if before != text:
                self._seen[key] = text, output.count
            elif self._rest(key, begun, text):
                late = [line.number for line in lines if line.number >= number and line.time > begun + _STANDS_NS]
                self._inserts += [Prompt(late[0], key, begun, text, None)] if late else []

    def _due(self, number: int) -> Iterator[Piece]:
        while self._done < len(self._inserts) and self._inserts[self._done].number <= number:
            insert = self._inserts[self._done]
            self._done += 1
            yield Piece(self._rest(insert.key, insert.begun, insert.text) + (insert.typed or ""), *insert.key)
            self._parts[insert.key] = insert

    def _rest_of(self, line: "Line") -> Iterable[Piece]:
        key = line.lane, line.stream
        rest = self._rest(key, line.time, line.text)
        shown = self._parts.pop(key, None)
        if not rest and shown and shown.begun == line.time and (shown.typed is None or line.lane < 0):
            return ()  # all of it stands there; that it has ended is no line of its own
        return (Piece(rest, *key, line.number),)

    def _rest(self, key: _Key, begun: int, text: str) -> str:
        """What of a line, begun at that time, is not shown yet."""
        shown = self._parts.get(key)
        return text.removeprefix(shown.text) if shown and shown.begun == begun else text

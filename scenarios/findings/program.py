"""The script as text: what its lines look like, as far as a cause is to be seen there."""

import ast
from functools import cached_property
from pathlib import PurePath
from typing import Final

from scenarios.scripts.syntax import parse
from scenarios.timeline import Site

from . import patterns

_GUARDS: Final = frozenset(
    ast.dump(ast.parse(text, mode="eval").body)
    for text in ('__name__ == "__main__"', '"__main__" == __name__', '__name__ in ("__main__",)')
)


class Program:
    """The source of the script that was run; nothing is known of other files."""

    def __init__(self, source: str = "", path: str = "") -> None:
        self.source = source
        self.name = PurePath(path).name

    def has(self, site: Site) -> bool:
        """Whether a line is one of the script's."""
        return bool(site.line) and PurePath(site.path).name == self.name

    def text_of(self, line: int) -> str:
        """What stands on a line."""
        lines = self.source.splitlines()
        return lines[line - 1].strip() if 0 < line <= len(lines) else ""

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax; empty where it cannot be parsed by this Python."""
        try:
            return parse(self.source)
        except (SyntaxError, ValueError, RecursionError):
            return ast.Module([], [])

    @cached_property
    def has_guard(self) -> bool:
        """Whether something stands below `if __name__ == "__main__":`."""
        tests = (each.test for each in ast.walk(self.tree) if isinstance(each, ast.If))
        return any(ast.dump(part) in _GUARDS for test in tests for part in ast.walk(test))

    @cached_property
    def two_steps(self) -> dict[int, int]:
        """See patterns.two_steps."""
        return patterns.two_steps(self.tree)

    @cached_property
    def changed_copies(self) -> dict[int, int]:
        """See patterns.changed_copies."""
        return patterns.changed_copies(self.tree)

    @cached_property
    def idle_loops(self) -> list[patterns.Loop]:
        """See patterns.idle_loops."""
        return list(patterns.idle_loops(self.tree))

    @cached_property
    def started_with(self) -> frozenset[str]:
        """See patterns.started_with; and what these call to make something for them."""
        return patterns.started_with(self.tree) | patterns.called_by(self.tree, patterns.started_with(self.tree))

    def repeats(self, site: Site) -> bool:
        """See patterns.is_repeated; of another file's lines nothing is known."""
        return self.has(site) and patterns.is_repeated(self.tree, site.line)

    def line_of_call(self, name: str, line: int) -> int:
        """The line that calls what has this name without an await: this one if it does, else the only one, else 0."""
        lines = patterns.lines_of_calls(self.tree, name)
        return line if line in lines else lines[0] if len(set(lines)) == 1 else 0

    def is_next_loop(self, line: int, loop: int) -> bool:
        """Whether the loop on line `loop` is what comes next after the statement on `line`, or after plain ones."""
        for node in ast.walk(self.tree):
            for _, body in ast.iter_fields(node):
                lines = [each.lineno for each in body if isinstance(each, ast.stmt)] if isinstance(body, list) else []
                if loop in lines:
                    here = lines.index(loop)
                    before = [each for each in body[:here] if each.lineno <= line <= (each.end_lineno or each.lineno)]
                    between = body[body.index(before[-1]) + 1 : here] if before else None
                    return between is not None and not any(map(_may_take_long, between))
        return False


def said(site: Site, program: Program) -> int | str:
    """A line's number, with the file's name where it is not the script's; "?" where it is not known."""
    if not site.line:
        return "?"
    path = site.path.replace("\\", "/").rpartition("/")[2]
    return site.line if not program.name or program.has(site) else f"{path}:{site.line}"


def _may_take_long(node: ast.stmt) -> bool:
    return any(isinstance(part, ast.Call | ast.For | ast.While | ast.Await) for part in ast.walk(node))

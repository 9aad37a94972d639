"""The script as text: what its lines look like, as far as a cause is to be seen there."""

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePath
from typing import Final

from scenarios.scripts.syntax import parse
from scenarios.timeline import Site

_HANDING_OVER: Final = frozenset(("submit", "map", "starmap", "apply_async", "map_async", "imap", "imap_unordered"))
_CHANGES: Final = frozenset(
    ("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update", "popitem")
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
    def _statements(self) -> list[ast.stmt]:
        return [each for each in ast.walk(self.tree) if isinstance(each, ast.stmt)]

    @cached_property
    def has_guard(self) -> bool:
        """Whether something stands below `if __name__ == …`."""
        tests = (each.test for each in ast.walk(self.tree) if isinstance(each, ast.If))
        return any(isinstance(part, ast.Name) and part.id == "__name__" for test in tests for part in ast.walk(test))

    @cached_property
    def read_and_written(self) -> frozenset[int]:
        """The lines that read a shared value and write it back in two steps: `total.value += 1`."""
        return frozenset(each.lineno for each in self._statements if _is_in_two_steps(each))

    @cached_property
    def changed_copies(self) -> frozenset[int]:
        """The lines that change what they got by a subscript or get(), and do not put it back: `d["x"].append(1)`."""
        return frozenset(each.lineno for each in self._statements if _changes_a_part(each))

    @cached_property
    def idle_loops(self) -> dict[int, str]:
        """The loops that only look again and again, with nothing in them: by their line, the function's name."""
        return dict(_idle_loops(self.tree, "<module>"))

    def is_target(self, function: str) -> bool:
        """Whether a function is what workers are started with: `Thread(target=work)`, `pool.submit(work, …)`."""
        for call in (each for each in ast.walk(self.tree) if isinstance(each, ast.Call)):
            targets = [each.value for each in call.keywords if each.arg == "target"]
            if isinstance(call.func, ast.Attribute) and call.func.attr in _HANDING_OVER:
                targets += call.args[:1]
            if any(isinstance(each, ast.Name) and each.id == function for each in targets):
                return True
        return False

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


def _is_in_two_steps(node: ast.stmt) -> bool:
    if isinstance(node, ast.AugAssign):
        return isinstance(node.target, ast.Attribute) and node.target.attr == "value"
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
        target = node.targets[0]
        written = ast.unparse(target)
        return target.attr == "value" and any(
            isinstance(part, ast.Attribute) and ast.unparse(part) == written for part in ast.walk(node.value)
        )
    return False


def _changes_a_part(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = node.value.func
        return isinstance(called, ast.Attribute) and called.attr in _CHANGES and _is_a_part(called.value)
    if isinstance(node, ast.Assign | ast.AugAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return isinstance(target, ast.Subscript) and _is_a_part(target.value)
    return False


def _is_a_part(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "setdefault")
    return isinstance(node, ast.Subscript)


def _idle_loops(node: ast.AST, function: str) -> Iterator[tuple[int, str]]:
    for each in ast.iter_child_nodes(node):
        inner = each.name if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(each, ast.While) and not each.orelse and all(map(_is_nothing, each.body)):
            yield each.lineno, function
        yield from _idle_loops(each, inner)


def _is_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass | ast.Continue) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )

"""Ways to write that may be mistakes, as they look in the source: whether they are is for the run to say."""

import ast
from collections.abc import Iterator
from typing import Final, NamedTuple

_CHANGES: Final = frozenset(
    ("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update", "popitem")
)
_ASKS: Final = frozenset((
    "empty", "full", "qsize", "is_alive", "is_set", "locked", "done", "running", "ready", "poll", "get_nowait",
    "time", "monotonic", "perf_counter", "len", "any", "all", "acquire", "get", "get_value", "active_count",
    "active_children", "exists", "is_file", "cancelled",
))  # fmt: skip
_WITH_NO_TIME: Final = frozenset(("sleep", "wait", "join"))  # these where they are given 0
_WITHOUT_WAITING: Final = {"acquire": "blocking", "get": "block"}  # these ask only where they are told not to wait
_WORKERS: Final = ("Thread", "Process")
_MAKES_TASKS: Final = frozenset(("create_task", "ensure_future", "gather", "wait", "as_completed"))
_LOOPS: Final = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_HANDING_OVER: Final = frozenset(("submit", "map", "starmap", "apply_async", "map_async", "imap", "imap_unordered"))

_Functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Loop(NamedTuple):
    """The lines of a loop, and the function that it stands in."""

    line: int
    end: int
    function: str


def idle_loops(node: ast.AST, function: str = "<module>") -> Iterator[Loop]:
    """The loops that only look again and again: nothing in them waits, and nothing comes of a turn."""
    for each in ast.iter_child_nodes(node):
        inner = each.name if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(each, ast.While) and not each.orelse and _only_asks(each.test) and all(map(_is_idle, each.body)):
            yield Loop(each.lineno, each.end_lineno or each.lineno, function)
        yield from idle_loops(each, inner)


def two_steps(tree: ast.Module) -> dict[int, int]:
    """The lines that read or write a shared value in two steps, `total.value += 1`; to each, the line that writes."""
    found: dict[int, int] = {}
    for body in _bodies(tree, guarded=False):
        names: dict[str, tuple[str, int]] = {}  # by name: what it was read from, and where
        for each in body:
            target = _target(each)
            read = _read_into(each)
            if isinstance(each, ast.AugAssign) and target is not None:
                found[each.lineno] = each.lineno
            elif isinstance(target, ast.Attribute) and isinstance(each, ast.Assign):
                written = ast.unparse(target)
                used = {part.id for part in ast.walk(each.value) if isinstance(part, ast.Name)}
                before = [line for name, (source, line) in names.items() if name in used and source == written]
                if any(
                    isinstance(part, ast.Attribute) and ast.unparse(part) == written for part in ast.walk(each.value)
                ):
                    before.append(each.lineno)
                found |= dict.fromkeys([*before, each.lineno], each.lineno) if before else {}
            if read is not None:
                names[read[0]] = read[1], each.lineno
    return {line: writes for line, writes in found.items() if line}


def changed_copies(tree: ast.Module) -> dict[int, int]:
    """The lines that get a part of something and change it, `d["x"].append(1)`; to each, the line that changes.

    What is put back, as in `d["x"] = part`, is no mistake.
    """
    found: dict[int, int] = {}
    for body in _bodies(tree, guarded=True):
        parts: dict[str, tuple[int, str]] = {}  # by name: where it was got, and out of what
        changed: dict[str, int] = {}
        for each in body:
            where = _changed(each)
            if where is not None and _is_a_part(where):
                found[each.lineno] = each.lineno
            elif isinstance(where, ast.Name) and where.id in parts:
                changed.setdefault(where.id, each.lineno)
            changed = {name: line for name, line in changed.items() if not _puts_back(each, name)}
            if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name) and _is_a_part(each.value):
                parts[each.targets[0].id] = each.lineno, ast.unparse(each.value)
        found |= {parts[name][0]: line for name, line in changed.items()}
    return found


def started_with(tree: ast.Module) -> frozenset[str]:
    """The functions that workers begin with: `Thread(target=work)`, `pool.submit(work)`, run() of a Thread's kind."""
    found = set()
    coroutines = {node.name for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            targets = [each.value for each in node.keywords if each.arg == "target"]
            if isinstance(node.func, ast.Attribute) and node.func.attr in _HANDING_OVER:
                targets += node.args[:1]
            found |= {each.id if isinstance(each, ast.Name) else each.attr
                      for each in targets if isinstance(each, ast.Name | ast.Attribute)}  # fmt: skip
        if isinstance(node, ast.Call) and _name_called(node) in _MAKES_TASKS:
            inner = (part for each in node.args for part in ast.walk(each) if isinstance(part, ast.Call))
            found |= {_name_called(part) for part in inner} & coroutines
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith(_WORKERS) for base in node.bases):
            found.add("run")
    return frozenset(found)


def called_by(tree: ast.Module, functions: frozenset[str]) -> frozenset[str]:
    """The plain functions that these call directly; no methods, and no classes."""
    bodies = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in functions)
    calls = (part for body in bodies for part in ast.walk(body) if isinstance(part, ast.Call))
    return frozenset(call.func.id for call in calls if isinstance(call.func, ast.Name))


def lines_of_calls(tree: ast.Module, name: str) -> list[int]:
    """The lines that call a function or method of this name, and do not await it at once."""
    awaited = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Await)}
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in awaited)
    return [node.lineno for node in calls if _name_called(node) == name]


def _bodies(tree: ast.Module, guarded: bool) -> Iterator[list[ast.stmt]]:
    """The statements of each function, and of the module, in their order; those below `with lock:` if `guarded`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            yield list(_statements(node.body, guarded))


def _statements(body: list[ast.stmt], guarded: bool) -> Iterator[ast.stmt]:
    for each in body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        yield each
        locked = isinstance(each, ast.With | ast.AsyncWith) and "lock" in " ".join(
            ast.unparse(item.context_expr).lower() for item in each.items
        )
        for _, inner in ast.iter_fields(each):
            if isinstance(inner, list) and inner and isinstance(inner[0], ast.stmt) and (guarded or not locked):
                yield from _statements(inner, guarded)


def _target(node: ast.stmt) -> ast.expr | None:
    """What a statement writes to, where it is a shared value's `.value` or an item of an array."""
    target = (
        node.target if isinstance(node, ast.AugAssign) else node.targets[0] if isinstance(node, ast.Assign) else None
    )
    if isinstance(node, ast.AugAssign):
        return target if isinstance(target, ast.Attribute | ast.Subscript) else None
    return target if isinstance(target, ast.Attribute) and target.attr == "value" else None


def _read_into(node: ast.stmt) -> tuple[str, str] | None:
    """The name that takes a shared value, and the value as it is written: `old = total.value`."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Attribute):
        return (node.targets[0].id, ast.unparse(node.value)) if node.value.attr == "value" else None
    return None


def _changed(node: ast.stmt) -> ast.expr | None:
    """What a statement changes in place: the list of `x.append(1)`, the dict of `x[key] = 1`."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = node.value.func
        return called.value if isinstance(called, ast.Attribute) and called.attr in _CHANGES else None
    if isinstance(node, ast.Assign | ast.AugAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return target.value if isinstance(target, ast.Subscript) else None
    return None


def _puts_back(node: ast.stmt, name: str) -> bool:
    """Whether a statement hands a name on to somewhere, so that what was changed may arrive: `d[key] = part`."""
    if isinstance(node, ast.Assign | ast.Return):
        return node.value is not None and any(
            isinstance(part, ast.Name) and part.id == name for part in ast.walk(node.value)
        )
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        given = [*node.value.args, *(each.value for each in node.value.keywords)]
        return any(isinstance(part, ast.Name) and part.id == name for each in given for part in ast.walk(each))
    return False


def _is_a_part(node: ast.expr) -> bool:
    """Whether something is got out of something else: an item, or an attribute as a manager's Namespace has it."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "setdefault")
    return isinstance(node, ast.Subscript | ast.Attribute)


def _is_idle(node: ast.stmt) -> bool:
    """Whether a statement of a loop does nothing but look, or leave the loop."""
    match node:
        case ast.Pass() | ast.Continue() | ast.Break() | ast.Return():
            return True
        case ast.Expr(value):
            return isinstance(value, ast.Constant) or _only_asks(value)
        case ast.Assign(targets=[ast.Name()], value=value):
            return _only_asks(value) and any(isinstance(part, ast.Call) for part in ast.walk(value))
        case ast.If(test=test, body=body, orelse=other):
            leaves = isinstance(body[-1], ast.Break | ast.Return)  # what is done at last counts for nothing
            return _only_asks(test) and (leaves or all(map(_is_idle, body))) and all(map(_is_idle, other))
        case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=last):
            caught = [each for handler in handlers for each in handler.body]
            return all(map(_is_idle, [*body, *caught, *other, *last]))
    return False


def _only_asks(node: ast.expr) -> bool:
    """Whether an expression calls nothing but what answers at once."""
    for part in ast.walk(node):
        if isinstance(part, ast.Yield | ast.YieldFrom | ast.NamedExpr):
            return False
        if isinstance(part, ast.Await) and not (
            isinstance(part.value, ast.Call) and _name_called(part.value) == "sleep"
        ):
            return False
        if isinstance(part, ast.Call) and not _answers_at_once(part):
            return False
    return True


def _answers_at_once(call: ast.Call) -> bool:
    name = _name_called(call)
    if name in _WITH_NO_TIME:
        given = [*call.args[:1], *(each.value for each in call.keywords if each.arg == "timeout")]
        return any(isinstance(each, ast.Constant) and each.value in (0, 0.0) for each in given)
    if name in _WITHOUT_WAITING:
        given = [*call.args[:1], *(each.value for each in call.keywords if each.arg == _WITHOUT_WAITING[name])]
        return any(isinstance(each, ast.Constant) and each.value is False for each in given)
    return name in _ASKS


def _name_called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_repeated(tree: ast.Module, line: int) -> bool:
    """Whether a line stands in a loop, or in a function that is called in one, directly or by way of others."""
    reached, functions = {line}, set[str]()
    while True:
        around = [
            node for node in ast.walk(tree) if hasattr(node, "lineno") and any(_spans(node, at) for at in reached)
        ]
        if any(isinstance(node, _LOOPS) for node in around):
            return True
        new = {node.name for node in around if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)} - functions
        if not new:
            return False
        functions |= new
        reached = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _name_called(node) in new}


def _spans(node: ast.AST, line: int) -> bool:
    return getattr(node, "lineno", 0) <= line <= (getattr(node, "end_lineno", 0) or 0)

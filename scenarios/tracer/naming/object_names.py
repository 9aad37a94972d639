"""Guesses an object's name from the source line that made it: `lock = Lock()` makes "lock"."""

from .sites import own_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Final

NUMBERED_MOST: "Final" = 1000  # objects of one line that get a number of their own; each name is a text of the run
LINES_MOST: "Final" = 4096
_LOOK_BACK: "Final" = 8  # lines above the call in which its statement may begin
_MANY: "Final" = (" for ", "=[", "={", "*")

_HEADS: "Final" = ("if ", "elif ", "else:", "for ", "while ", "with ", "try:", "except", "finally:")

_guesses: "dict[tuple[str, int], tuple[list[str], bool]]" = {}
_made: "dict[tuple[str, int], int]" = {}
changed_source: "dict[str, list[str]]" = {}  # path: lines that run in the place of the file's


def name_object(frame: "FrameType | None", kind: str) -> str:
    """A name for an object of type `kind` that is being made in `frame` or in a call from there."""
    frame = own_frame(frame)
    if frame is None:
        return kind
    key = (frame.f_code.co_filename, frame.f_lineno or 0)
    if key not in _guesses:
        if len(_guesses) >= LINES_MOST:
            _guesses.clear()
            _made.clear()
        _guesses[key] = guess(_lines(key[0]), key[1])
    targets, many = _guesses[key]
    made = _made.get(key, 0)
    _made[key] = made + 1
    if not targets:
        return _numbered(f"{kind} line {key[1]}", made)
    if len(targets) > 1:
        return _numbered(targets[made % len(targets)], made // len(targets))
    return f"{targets[0].removesuffix('[]')}[{min(made, NUMBERED_MOST)}]" if many else _numbered(targets[0], made)


def use_source(path: str, changed: str) -> None:
    """Have the names come from the source that runs in the place of the file's."""
    changed_source[path] = _lines(changed)


def _numbered(name: str, made: int) -> str:
    return f"{name} {min(made, NUMBERED_MOST) + 1}" if made else name


def guess(lines: "list[str]", number: int) -> "tuple[list[str], bool]":
    """The names that line `number` (from 1) gives to what it makes, and whether it makes many under one name."""
    for back in range(_LOOK_BACK):
        at = number - 1 - back
        if not 0 <= at < len(lines):
            break
        line = lines[at].split("#")[0]
        target, made = _split(line)
        if ";" in line:
            target = _of_each(line) or target
        if target:
            statement = made.replace("= ", "=", 1) + " ".join(lines[at + 1 : number])
            return target, target[0].endswith("]") or any(mark in statement for mark in _MANY)
        if back and line.rstrip().endswith(":"):  # another statement's head
            break
    return [], False


def _of_each(line: str) -> "list[str]":
    """The targets of the statements of one line that call something, in the order in which they run."""
    calling = [_split(statement) for statement in line.split(";") if "(" in statement]
    return [name for target, _ in calling for name in target]


def _split(line: str) -> "tuple[list[str], str]":
    if line.lstrip().startswith(("with ", "async with ")) and " as " in line:
        return [_last_word(part.split(",")[0].rstrip(" :")) for part in line.split(" as ")[1:]], ""
    appended = line.find(".append(")
    if appended > 0:
        return [_last_word(line[:appended]) + "[]"], "["
    at = line.find("=")
    while at > 0 and (line[at + 1 : at + 2] == "=" or line[at - 1] in "=!<>"):
        at = line.find("=", at + 2)
    if at <= 0:
        return [], ""
    left = line[:at].rstrip(" :")
    if left.lstrip().startswith(_HEADS):  # `if x: lock = Lock()`
        left = left.rpartition(":")[2] or left
    before_call = left.rpartition("(")[2]
    annotated = before_call.partition(":")[0] if "[" not in before_call.partition(":")[0] else before_call
    names = [_last_word(part) for part in annotated.split(",")]
    if "(" in left:
        names = names[-1:]
    return [name for name in names if name], line[at:]


def _last_word(expression: str) -> str:
    """`self.locks[name]` → "locks[]"; `lock` → "lock"."""
    expression = expression.strip()
    indexed = expression.endswith("]")
    if indexed:
        expression = expression[: expression.find("[")]
    start = len(expression)
    while start and (expression[start - 1].isalnum() or expression[start - 1] == "_"):
        start -= 1
    word = expression[start:]
    return word + "[]" if word and indexed else word


def _lines(path: str) -> "list[str]":
    if path in changed_source:
        return changed_source[path]
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace").splitlines()
    except (OSError, ValueError):
        return []

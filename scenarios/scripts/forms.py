"""A script's form: the constants that a window can show as controls, read from the source and written back into it.

The convention is the one that Google Colab made known (https://colab.research.google.com/notebooks/forms.ipynb):

    WORKERS = 4  # @param {type:"slider", min:1, max:16, step:1}
    DAEMON = False  # @param {type:"boolean"}
    KIND = "thread"  # @param ["thread", "process"]
"""

import ast
import io
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import replace

from scenarios.language import gettext
from scenarios.scripts.form_comment import COMMENT, FormError, Option, Value, allowed, check, read_comment, read_value
from scenarios.scripts.source_text import lines_of, with_newlines
from scenarios.scripts.syntax import parse as parse_tree

__all__ = ["FormError", "Option", "Value", "allowed", "apply", "check", "parse", "read_value"]


def parse(source: str) -> list[Option]:
    """The options of a script, in the order of its lines.

    A source that is not Python has none: Python itself says what is wrong with it when it runs.
    Raises FormError, with the line, for a form comment that is wrong.
    """
    return [option for option, _ in _constants(source)]


def apply(source: str, values: Mapping[str, object]) -> str:
    """The source with these values in place of the constants'; every line keeps its number.

    Raises FormError for a name that the form lacks and for a value outside it.
    """
    if not values:
        return source
    constants = {option.name: (option, node) for option, node in _constants(source)}
    lines = lines_of(source)
    placed = [(*_known(constants, name), value) for name, value in values.items()]
    for option, node, value in sorted(placed, key=lambda place: place[1].col_offset, reverse=True):
        row = option.line - 1
        line = lines[row].encode()  # ast counts columns in UTF-8 bytes
        literal = _literal(check(option, value)).encode()
        lines[row] = (line[: node.col_offset] + literal + line[node.end_col_offset :]).decode()
    return "".join(lines)


def _known(constants: Mapping[str, tuple[Option, ast.expr]], name: str) -> tuple[Option, ast.expr]:
    if name in constants:
        return constants[name]
    if not constants:
        raise FormError(gettext("there is no option {name}; the script has none").format(name=name))
    text = gettext("there is no option {name}; the script has {names}")
    raise FormError(text.format(name=name, names=gettext(", ").join(constants)))


def _constants(source: str) -> Iterator[tuple[Option, ast.expr]]:
    """Each option with the node of its literal."""
    text = with_newlines(source)
    assigned, comments = _read(text)
    seen: dict[str, int] = {}
    for line, comment in comments.items():
        if line not in assigned:
            text = gettext("a form comment stands behind one constant of the script: NAME = 4  # @param …")
            raise FormError(text, line)
        name, node = assigned[line]
        if name in seen:
            text = gettext("{name} has a form comment already, on line {line}")
            raise FormError(text.format(name=name, line=seen[name]), line)
        seen[name] = line
        try:
            option = replace(read_comment(name, _value(name, node), comment), line=line)
        except FormError as error:
            raise FormError(error.text, line) from None
        yield option, node


def _read(text: str) -> tuple[dict[int, tuple[str, ast.expr]], dict[int, str]]:
    """By line: the constants set at the top level by one line, and the form comments."""
    try:
        statements = parse_tree(text).body
        comments = {
            token.start[0]: found[1]
            for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type == tokenize.COMMENT and (found := COMMENT.match(token.string))
        }
    except (SyntaxError, ValueError, tokenize.TokenError, RecursionError, MemoryError):
        return {}, {}
    return dict(_assigned(statements)), comments


def _assigned(statements: list[ast.stmt]) -> Iterator[tuple[int, tuple[str, ast.expr]]]:
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(name)], value=node) | ast.AnnAssign(target=ast.Name(name), value=node):
                if node is not None and statement.lineno == statement.end_lineno:
                    yield statement.lineno, (name, node)


def _value(name: str, node: ast.expr) -> Value:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        value = None
    if isinstance(value, bool | int | float | str):
        return value
    text = gettext("{name} has a form comment, so its value is one plain number, text, True or False")
    raise FormError(text.format(name=name))


def _literal(value: Value) -> str:
    """The value as Python source, a text in double quotes where that needs no escape."""
    text = repr(value)
    return f'"{text[1:-1]}"' if text.startswith("'") and '"' not in text else text

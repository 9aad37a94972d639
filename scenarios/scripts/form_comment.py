"""One form comment: what it says about its constant, and which values it allows."""

import ast
import math
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

from scenarios.language import gettext

Value: TypeAlias = bool | int | float | str
Kind: TypeAlias = Literal["boolean", "slider", "choice", "integer", "number", "string"]

LARGEST: Final = 1e300  # a whole number of more digits Python may refuse to write down
COMMENT: Final = re.compile(r"#\s*@param\b\s*(.*)")
_LITERAL: Final = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-+]?[\w.]+(?:[eE][-+]\d+)?"""
_LIST: Final = re.compile(rf"\[\s*((?:{_LITERAL})\s*(?:,\s*(?:{_LITERAL})\s*)*),?\s*\]\s*(?:\{{(.*)\}})?")
_FIELDS: Final = re.compile(r"\{(.*)\}")
_FIELD: Final = re.compile(rf"""\s*(["']?)([\w-]+)\1\s*:\s*({_LITERAL})\s*(?:,|$)""")
_TYPES: Final = tuple(kind for kind in get_args(Kind) if kind != "choice")
_NUMBERS: Final = ("min", "max", "step")
_NEEDED: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+|free-threading|3\.\d{1,3}")


class FormError(ValueError):
    """A form comment that is wrong, or a value outside a form. `text` says what, `line` where (None: nowhere)."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(gettext("line {line}: {text}").format(line=line, text=text) if line else text)
        self.text = text
        self.line = line


@dataclass(frozen=True)
class Option:
    """One constant of a script with its form.

    `minimum`, `maximum`, `step` are None where the form sets no bound; `choices` is empty but for kind "choice".
    `needs` is what the script's Python must have for the option to do anything; "" for nothing. `value_needs` says so
    of single choices. It is a name like "os.fork", a version like "3.14", or "free-threading".
    """

    name: str
    kind: Kind
    value: Value
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[Value, ...] = ()
    line: int = 0
    needs: str = ""
    value_needs: tuple[tuple[Value, str], ...] = ()


def read_comment(name: str, value: Value, comment: str) -> Option:
    """The option that `NAME = value  # @param comment` makes. Raises FormError."""
    comment = comment.strip()
    if listed := _LIST.fullmatch(comment):
        choices = tuple(_read_literal(item) for item in re.findall(_LITERAL, listed[1]))
        fields = _read_fields(listed[2] or "")
        needs = _needs(fields)
        by_value = tuple((choice, _needs(fields, str(choice))) for choice in choices if str(choice) in fields)
        option = Option(name, "choice", value, choices=choices, needs=needs, value_needs=by_value)
        if fields:
            text = gettext("a list of values has needs behind it, or one of the values, not {name}")
            raise FormError(text.format(name=sorted(fields)[0]))
    elif found := _FIELDS.fullmatch(comment):
        option = _of_fields(name, value, _read_fields(found[1]))
    elif not comment:
        option = Option(name, _kind_of(value), value)
    else:
        text = gettext('cannot read {comment!r}; write {{type:"slider", min:1, max:9}} or ["one", "two"]')
        raise FormError(text.format(comment=comment))
    check(option, value)
    return option


def check(option: Option, value: object) -> Value:
    """The value as the option holds it. Raises FormError, saying what is allowed, when it is outside the form."""
    if _fits(option, value):
        return cast(Value, value)
    raise _refused(option, value)


def allowed(option: Option) -> str:
    """In words, the values that an option takes."""
    match option.kind:
        case "boolean":
            return gettext("True or False")
        case "choice":
            return gettext("one of {choices}").format(choices=gettext(", ").join(map(repr, option.choices)))
        case "string":
            return gettext("any text")
    what = gettext("a whole number") if _whole(option) else gettext("a number")
    if option.minimum is not None and option.maximum is not None:
        what = gettext("{number} from {least} to {most}").format(number=what, least=option.minimum, most=option.maximum)
    elif option.minimum is not None:
        what = gettext("{number} from {least}").format(number=what, least=option.minimum)
    elif option.maximum is not None:
        what = gettext("{number} up to {most}").format(number=what, most=option.maximum)
    if option.step in (None, 1):
        return what
    return gettext("{number} in steps of {step}").format(number=what, step=option.step)


def read_value(option: Option, text: str) -> Value:
    """The value that a person typed, as on a command line. Raises FormError when it is outside the form."""
    if option.kind == "string":
        return text
    words = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}
    if option.kind == "boolean":
        return check(option, words.get(text.strip().lower(), text))
    by_text = {str(choice): choice for choice in option.choices}
    if text in by_text:
        return by_text[text]
    try:
        return check(option, int(text) if re.fullmatch(r"\s*[-+]?\d+\s*", text) else float(text))
    except ValueError as error:
        raise error if isinstance(error, FormError) and option.kind != "choice" else _refused(option, text) from None


def _refused(option: Option, value: object) -> FormError:
    try:
        shown = repr(value)
    except ValueError:  # a number of thousands of digits
        shown = gettext("so long a number")
    shown = shown if len(shown) < 80 else shown[:77] + "…"
    text = gettext("{name} cannot be {value}: allowed is {allowed}")
    return FormError(text.format(name=option.name, value=shown, allowed=allowed(option)))


def _fits(option: Option, value: object) -> bool:
    match option.kind:
        case "boolean":
            return isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "choice":
            return any(type(choice) is type(value) and choice == value for choice in option.choices)
    number = isinstance(value, int) if _whole(option) else isinstance(value, int | float)
    return number and not isinstance(value, bool) and _within(option, cast(float, value))


def _within(option: Option, value: float) -> bool:
    if not abs(value) < LARGEST:  # neither does a NaN get past this
        return False
    if option.minimum is not None and value < option.minimum:
        return False
    if option.maximum is not None and value > option.maximum:
        return False
    if option.step is None:
        return True
    return abs(math.remainder(value - (option.minimum or 0), option.step)) <= 1e-6 * option.step


def _whole(option: Option) -> bool:
    """Whether only whole numbers make sense: a slider is one when each of its figures is."""
    if option.kind == "slider":
        return all(isinstance(figure, int) for figure in (option.minimum, option.maximum, option.step))
    return option.kind == "integer"


def _of_fields(name: str, value: Value, fields: dict[str, Value]) -> Option:
    kind = fields.pop("type", _kind_of(value))
    if kind not in _TYPES:
        text = gettext("the type of a form is one of {types}, not {kind!r}")
        raise FormError(text.format(types=gettext(", ").join(_TYPES), kind=kind))
    needs = _needs(fields)
    if unknown := fields.keys() - set(_NUMBERS):
        text = gettext("a form has type, min, max, step and needs, not {name}")
        raise FormError(text.format(name=sorted(unknown)[0]))
    minimum, maximum, step = (_number(fields, key) for key in _NUMBERS)
    if kind == "slider":  # Colab's own defaults
        minimum, maximum, step = ((0, 100, 1)[i] if n is None else n for i, n in enumerate((minimum, maximum, step)))
    if (minimum is not None and maximum is not None and minimum > maximum) or (step is not None and step <= 0):
        raise FormError(gettext("min is at most max, and step is more than 0"))
    return Option(name, cast(Kind, kind), value, minimum, maximum, step, needs=needs)


def _needs(fields: dict[str, Value], key: str = "needs") -> str:
    needs = fields.pop(key, "")
    if isinstance(needs, str) and (not needs or _NEEDED.fullmatch(needs)):
        return needs
    raise FormError(gettext('needs is a name as in {{needs:"os.fork"}}, not {needs!r}').format(needs=needs))


def _number(fields: dict[str, Value], key: str) -> float | None:
    value = fields.get(key)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)):
        return value
    raise FormError(gettext("{name} is a number, not {value!r}").format(name=key, value=value))


def _read_fields(text: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    at = 0
    text = text.strip()
    while at < len(text):
        found = _FIELD.match(text, at)
        if not found:
            unread = gettext("cannot read {text!r}; write name:value, name:value")
            raise FormError(unread.format(text=text[at:].strip()))
        fields[found[2]] = _read_literal(found[3])
        at = found.end()
    return fields


def _read_literal(text: str) -> Value:
    if text in ("true", "false"):  # as JavaScript spells them, and Colab with it
        return text == "true"
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        value = None
    if isinstance(value, bool | int | float | str):
        return value
    raise FormError(gettext("{text} is no number, text, True or False").format(text=text))


def _kind_of(value: Value) -> Kind:
    kinds: dict[type, Kind] = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return kinds[type(value)]

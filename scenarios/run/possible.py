"""Keeps a run from failing on what its Python or its system cannot do: such a value gives way to one that works."""

from collections.abc import Mapping

from scenarios.interpreters import Interpreter, missing
from scenarios.language import gettext
from scenarios.scripts.forms import Option, Value


def possible(
    options: Mapping[str, Option], chosen: Mapping[str, Value], interpreter: Interpreter
) -> tuple[dict[str, Value], list[str]]:
    """By name the values to take in place of others, and a sentence on each; on what does nothing, if it was chosen."""
    instead: dict[str, Value] = {}
    sentences: list[str] = []
    for name, option in options.items():
        value = chosen.get(name, option.value)
        if (reason := missing(interpreter, option.needs)) and name in chosen:
            text = gettext("{name} does nothing here: {reason}")
            sentences.append(text.format(name=name, reason=reason))
        if reason := refusal(option, value, interpreter):
            other = _other(option, interpreter)
            if other is not None:
                instead[name] = other
                text = gettext("{name} cannot be {value} here, it is {other}: {reason}")
                sentences.append(text.format(name=name, value=value, other=other, reason=reason))
    return instead, sentences


def refusal(option: Option, value: Value, interpreter: Interpreter) -> str:
    """Why this interpreter cannot do this value of an option; "" where it can."""
    needs = next((needs for each, needs in option.value_needs if each == value), "")
    return missing(interpreter, needs)


def _other(option: Option, interpreter: Interpreter) -> Value | None:
    """The script's own value if that can be, else the first that can."""
    values = (option.value, *option.choices)
    return next((value for value in values if not refusal(option, value, interpreter)), None)

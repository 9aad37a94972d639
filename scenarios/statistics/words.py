"""A figure as people read it."""

from scenarios.language import gettext

from .table import Cell, Unit


def value_in_words(value: Cell, unit: Unit) -> str:
    """With its unit, "–" where there is none: "2.65 s", "87 %", "4"."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return gettext(value) if unit is Unit.WORD else value
    match unit:
        case Unit.SECONDS:
            return f"{value:.2f} s"
        case Unit.SHARE:
            return f"{value * 100:.0f} %"
        case Unit.RATE:
            return f"{value:.2f}"
    return str(value)

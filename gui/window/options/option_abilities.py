"""What the interpreter of the next run can do of one option, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from scenarios.interpreters import START_METHODS, Interpreter, missing, start_method
from scenarios.run.possible import refusal
from scenarios.scripts.forms import Option, Value


@dataclass(frozen=True)
class Abilities:
    """Why an option does nothing ("": it does), why values of it cannot be, and what is to be said of values."""

    refusal: str
    refusals: Mapping[Value, str]
    remarks: Mapping[Value, str]

    def sentences(self) -> list[str]:
        """For the tip."""
        whole = QCoreApplication.translate("OptionAbilities", "Does nothing here: {}.")
        single = QCoreApplication.translate("OptionAbilities", "{} is not to be had: {}.")
        told = [whole.format(self.refusal)] if self.refusal else []
        return told + [single.format(value, reason) for value, reason in self.refusals.items()]


def abilities_of(option: Option, interpreter: Interpreter) -> Abilities:
    """What this interpreter makes of an option; of what is not known of it nothing is said."""
    refusals = {value: reason for value in option.choices if (reason := refusal(option, value, interpreter))}
    remarks: dict[Value, str] = {}
    if option.choices and START_METHODS.issuperset(map(str, option.choices)):
        text = QCoreApplication.translate("OptionAbilities", "default of Python {}")
        remarks[start_method(interpreter)] = text.format(".".join(interpreter.version.split(".")[:2]))
    return Abilities(missing(interpreter, option.needs), refusals, remarks)

"""What is to run when a script or a scenario is named, with values for its options."""

from collections.abc import Mapping, Sequence

from scenarios.command_line.command_types import CommandError
from scenarios.command_line.commands.choose_python import choose_python
from scenarios.command_line.printing.streams import tell
from scenarios.interpreters import Interpreter
from scenarios.language import gettext
from scenarios.run import RunSpec
from scenarios.run.possible import possible
from scenarios.scripts import forms
from scenarios.scripts.forms import FormError, Value
from scenarios.scripts.library import CATALOG, LibraryError, Scenario, find


def of_script(
    name: str, settings: Sequence[str], python: str | None, args: tuple[str, ...], timeout: float | None
) -> RunSpec:
    """The run of a script with each NAME=VALUE of `settings` in it. Raises CommandError for what cannot be run."""
    try:
        scenario = find(name)
    except LibraryError as error:
        raise CommandError(str(error)) from None
    of_catalog = scenario.path.is_relative_to(CATALOG)
    interpreter = choose_python(python, scenario.path.parent, of_catalog=of_catalog)
    source, options = _with_values(scenario, settings, interpreter)
    return RunSpec(
        scenario.path,
        source=source,
        called=None if scenario.key == name else name,
        options=options,
        args=args,
        python=interpreter.path,
        timeout=timeout,
    )


def _with_values(
    scenario: Scenario, settings: Sequence[str], interpreter: Interpreter
) -> tuple[str | None, Mapping[str, Value]]:
    """The changed source (None: as it is on disk), and what each option of the form stands at.

    What the interpreter cannot do is said, and left out.
    """
    try:
        options = {option.name: option for option in forms.parse(scenario.source)}
        values: dict[str, Value] = {}
        for setting in settings:
            name, equals, text = setting.partition("=")
            if not equals:
                raise CommandError(gettext("--set takes NAME=VALUE, not {setting!r}").format(setting=setting))
            values[name] = forms.read_value(options[name], text) if name in options else text
        instead, reasons = possible(options, values, interpreter)
        for reason in reasons:
            tell(f"lanescope: {reason}")
        values |= instead
        source = forms.apply(scenario.source, values) if values else None
    except FormError as error:
        if settings:
            raise CommandError(f"{scenario.path.name}: {error}") from None
        as_it_is = gettext("{script}: {error}; it runs as it is").format(script=scenario.path.name, error=error)
        tell(f"lanescope: {as_it_is}")
        return None, {}
    return source, {name: option.value for name, option in options.items()} | values

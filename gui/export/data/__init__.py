"""A run as data for other programs: tables, the run itself, its script."""

from functools import partial
from typing import Final

from gui.export.formats import Format
from gui.style.spoken import translate

from .run_and_script import write_run, write_script
from .tables import write_findings, write_holds, write_states, write_tasks

_DATA: Final = partial(Format, moment=False)  # it is the whole run, of all times
FORMATS: Final = (
    _DATA(".csv", lambda: translate("Format", "Table of states"), write_states, order=70),
    _DATA(".holds.csv", lambda: translate("Format", "Table of what was held"), write_holds, order=71),
    _DATA(".tasks.csv", lambda: translate("Format", "Table of tasks"), write_tasks, order=72),
    _DATA(".findings.csv", lambda: translate("Format", "Table of what happened"), write_findings, order=73),
    _DATA(".json.gz", lambda: translate("Format", "The run, for Lanescope and Perfetto"), write_run, order=80),
    _DATA(".json", lambda: translate("Format", "The run, not compressed"), write_run, order=81),
    _DATA(".py", lambda: translate("Format", "The script as it ran"), write_script, order=82),
)

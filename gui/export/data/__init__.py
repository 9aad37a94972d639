"""A run as data for other programs: tables, the run itself, its script."""

from typing import Final

from gui.export.formats import Format
from gui.style.spoken import translate

from .run_and_script import write_run, write_script
from .tables import write_findings, write_holds, write_states, write_tasks

FORMATS: Final = (
    Format(".csv", lambda: translate("Format", "Table of states"), write_states, order=70),
    Format(".holds.csv", lambda: translate("Format", "Table of what was held"), write_holds, order=71),
    Format(".tasks.csv", lambda: translate("Format", "Table of tasks"), write_tasks, order=72),
    Format(".findings.csv", lambda: translate("Format", "Table of what happened"), write_findings, order=73),
    Format(".json.gz", lambda: translate("Format", "The run, for Lanescope and Perfetto"), write_run, order=80),
    Format(".json", lambda: translate("Format", "The run, not compressed"), write_run, order=81),
    Format(".py", lambda: translate("Format", "The script as it ran"), write_script, order=82),
)

"""What the account of a steered run calls by a key, in words."""

from collections.abc import Collection
from typing import Final

from scenarios.language import gettext, noop

OUTSIDE: Final = {
    "processes": noop("processes that it starts"),
    "threads": noop("threads that threading does not know"),
    "network": noop("the network"),
    "input": noop("input that it waits for"),
    "packages": noop("compiled code of packages"),
    "long": noop("a run of more steps than are followed"),
    "clock": noop("something that it waited for longer than the limit of one run"),
}


def outside_told(outside: Collection[str]) -> list[str]:
    """What took part that no schedule reaches, in a sentence; nothing when there was nothing."""
    if not outside:
        return []
    what = gettext(", ").join(gettext(OUTSIDE.get(each, each)) for each in sorted(outside))
    return [gettext("Outside of control: {what}. What they do comes as it comes.").format(what=what)]

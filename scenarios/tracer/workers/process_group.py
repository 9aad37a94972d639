"""Has the script's first process be told what the leader of a process group is told, where plainly it would lead one.

A shell makes each command a group of its own, and its first process the leader. Here that is the command that watches,
in whose place the script would stand. A leader cannot begin a session of its own.
"""

import os

from ..wrapping import builtin_wrapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NOT_PERMITTED = 1  # errno.EPERM, everywhere


def install(leads: bool) -> None:
    """Wrap os.setsid, if the script would plainly lead its group."""
    if not leads:
        return
    leader, group, plain = os.getpid(), os.getpgrp(), os.setsid

    def setsid(*given: "Any", **named: "Any") -> None:
        if not given and not named and (os.getpid(), os.getpgrp()) == (leader, group):
            raise PermissionError(_NOT_PERMITTED, os.strerror(_NOT_PERMITTED))
        plain(*given, **named)

    builtin_wrapping.replace(os, "setsid", setsid)

"""Checks what a deadlock's mark in a file says of its workers, so that whoever reads it can rely on it."""

from scenarios.language import noop
from scenarios.run_file.format.fields import Event, damaged, rows, text, whole


def check_links(args: Event) -> None:
    """Each link names a lane and what it waits for; the first alone may have ended instead. Raises DamagedError."""
    for place, link in enumerate(rows(args, "cycle")):
        whole(link, "lane")
        text(link, "holds", "")
        if "state" in link or place:
            text(link, "state")
            text(link, "on")
            whole(link, "line", 0)


def check_lanes(args: Event, lanes: int) -> None:
    """Each link's lane is one of so many. Raises DamagedError."""
    for link in rows(args, "cycle"):
        if not 0 <= link["lane"] < lanes:
            damaged(noop("a deadlock names lane {lane}, of which the file says nothing else"), lane=link["lane"])

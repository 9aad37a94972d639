"""Which functions stood within which others: each different stack is one site of the timeline."""

from scenarios.timeline import Site

from .function_names import taken_apart
from .limits import CALLS_MOST, DEPTH_MOST, NAMES_MOST


class Names(dict[str | None, int]):
    """Gives a number to each name as it is met; beyond NAMES_MOST they are not told apart."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self[""] = self[None] = 0

    def __missing__(self, name: str | None) -> int:
        number = len(self.texts)
        if number >= NAMES_MOST:
            return 0
        self.texts.append(name or "")
        self[name] = number
        return number


class CallSites:
    """The sites of a timeline, as stacks: site 0 is no function; `within` gives the site one call deeper."""

    def __init__(self, names: list[str]) -> None:
        self.sites = [Site()]
        self.callers = [0]  # of each site the one that it was called from
        self._names = names
        self._apart: dict[int, tuple[str, str, int]] = {}
        self._ways: list[tuple[str, ...]] = [()]
        self.known: dict[int, int] = {}  # by site * NAMES_MOST + name: the site within
        self._met: dict[tuple[int, str, str, int], int] = {}
        self._calls = 0

    def within(self, site: int, name: int) -> int:
        """The site of a call of `name` from within another site; that one itself where it would be too deep.

        What was found once stands in `known`.
        """
        apart = self._apart.get(name)
        if apart is None:
            apart = self._apart[name] = taken_apart(self._names[name])
        found = self.known[site * NAMES_MOST + name] = self.stacked(site, *apart)
        return found

    def stacked(self, site: int, function: str, path: str, line: int) -> int:
        """The site of this line, called from within another site; that one itself where it would be too deep."""
        above, key = self._ways[site], (site, function, path, line)
        if key in self._met:
            return self._met[key]
        if len(above) >= DEPTH_MOST or self._calls > CALLS_MOST:
            return site
        self._calls += len(above) + 1
        self._ways.append((*above, function))
        self.sites.append(Site(path, line, function, above))
        self.callers.append(site)
        self._met[key] = len(self.sites) - 1
        return self._met[key]

"""Who waited for whom as a matrix: a row for each that waited, a column for each that was waited for."""

from typing import Final

from scenarios.language import noop
from scenarios.timeline import Timeline

from .table import Column, Row, Table, Unit
from .waited_for import who_waited_for_whom

_MOST: Final = 12  # columns; the others are summed up in one
_OTHERS: Final = noop("others")
_NOBODY_KNOWS: Final = noop("not known")  # of a long run's past


def matrix(timeline: Timeline, _: int = 0) -> Table:
    """How long each waited for each, in seconds, whatever it was about; the most waited for stand first."""
    waited: dict[str, dict[str, float]] = {}
    lanes: dict[str, set[int]] = {}
    for row in who_waited_for_whom(timeline).rows:
        waiter, _object, holder, count, seconds = row.cells
        if holder is not None or count is None:
            of_waiter, whom = waited.setdefault(str(waiter), {}), str(holder or "")
            of_waiter[whom] = of_waiter.get(whom, 0.0) + float(seconds or 0)
            lanes.setdefault(str(waiter), set()).update(row.lanes)
    total: dict[str, float] = {}
    for each in waited.values():
        for holder, seconds in each.items():
            total[holder] = total.get(holder, 0.0) + seconds
    holders = sorted(total.keys() - {""}, key=lambda holder: -total[holder])
    shown, others = holders[:_MOST], holders[_MOST:]
    columns = [Column("waiter", noop("who waited")), *(Column(name, name, Unit.SECONDS) for name in shown)]
    columns += [Column("others", _OTHERS, Unit.SECONDS)] if others else []
    columns += [Column("unknown", _NOBODY_KNOWS, Unit.SECONDS)] if "" in total else []
    rows = []
    for waiter, each in sorted(waited.items(), key=lambda item: -sum(item[1].values())):
        rest = [sum(each.get(name, 0.0) for name in others) or None] if others else []
        rest += [each.get("")] if "" in total else []
        rows.append(Row((waiter, *(each.get(name) for name in shown), *rest), tuple(sorted(lanes[waiter]))))
    return Table("matrix", noop("Waiters and holders"), tuple(columns), tuple(rows) if len(holders) > 1 else ())

"""Puts slices that overlap, as those of requests do, into as few rows as there are at once."""

from heapq import heappop, heappush

import numpy as np

from scenarios.foreign_trace.lanes import Row


def packed(rows: list[Row], most: int) -> tuple[list[list[Row]], int]:
    """Rows dealt out to at most `most` places, so that none of one place overlap; and how many found no place."""
    places: list[list[Row]] = []
    free: list[tuple[int, int]] = []  # when each place is free again
    left = 0
    for row in sorted(rows, key=lambda row: int(row.start[0])):
        if free and free[0][0] < row.start[0]:
            place = heappop(free)[1]
        elif len(places) < most:
            place = len(places)
            places.append([])
        else:
            left += 1
            continue
        places[place].append(row)
        heappush(free, (row.end, place))
    return places, left


def joined(rows: list[Row]) -> Row:
    """Rows that follow one another, none of which begins where the one before ends, as one."""
    starts, sites = [], []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        starts.append(row.start)
        sites.append(row.site)
        if following is not None:
            starts.append(np.array([row.end]))
            sites.append(np.array([0]))
    return Row(np.concatenate(starts), np.concatenate(sites), rows[-1].end)

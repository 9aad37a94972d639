"""What went wrong in a steered run, in words: from its reads, writes, waits and exceptions."""

import itertools
from collections.abc import Iterator, Sequence

from scenarios.language import gettext, ngettext, together
from scenarios.steering.account import Access, Account, Wait
from scenarios.steering.conflicts import conflicting
from scenarios.steering.search import REPLAYS


def told(account: Account) -> str:
    """In a sentence or two; "" when nothing is known that could be said."""
    if account.ring:
        return ring_told(account, account.ring)
    if account.outcome == "deadlock":
        return _stuck(account)
    sentences = [_raised(account), *itertools.islice(_lost_updates(account), 1)]
    if not any(sentences[1:]):
        sentences.append(_overtaken(account))
    return together(sentences)


def lost_update(account: Account) -> str:
    """The first write that was worked out from what another worker had written over since; "" for none."""
    return next(_lost_updates(account), "")


def ring_told(account: Account, ring: Sequence[Wait]) -> str:
    """Who holds what, and waits for what the next one holds."""
    parts = []
    for wait, before in zip(ring, (ring[-1], *ring[:-1]), strict=True):
        text = gettext("{worker} holds {held} and waits for {name} (line {line})")
        parts.append(text.format(worker=_name(account, wait.worker), held=before.name, name=wait.name, line=wait.line))
    return gettext("{waits}: none of them can ever go on.").format(waits=gettext(", ").join(parts))


def _stuck(account: Account) -> str:
    text = gettext("{worker} waits for {name} (line {line})")
    parts = [
        text.format(worker=_name(account, each.worker), name=each.name, line=each.line)
        for each in account.waits
    ]  # fmt: skip
    return gettext("{waits}: nobody is left who could wake them.").format(waits=gettext(", ").join(parts))


def _raised(account: Account) -> str:
    for each in account.raised[:1]:
        what = f"{each.kind}: {each.text}" if each.text else each.kind
        return gettext("{worker}, line {line}: {what}.").format(worker=each.thread, line=each.line, what=what)
    return ""


def _lost_updates(account: Account) -> Iterator[str]:
    """Writes that were worked out from what was read before another worker wrote."""
    read: dict[tuple[int, int], tuple[int, Access]] = {}
    written: dict[int, tuple[int, Access]] = {}  # the latest write of each, and its place among all accesses
    for place, each in enumerate(conflicting(account)):
        if not each.value or each.value.startswith("<"):
            continue
        if not each.writes:
            read[each.worker, each.key] = place, each
            continue
        looked, seen = read.pop((each.worker, each.key), (place, None))
        wrote, other = written.get(each.key, (-1, None))
        if seen is not None and other is not None and looked < wrote and other.worker != each.worker:
            yield _lost(account, seen, other, each, read_before=_read_of(account, other))
        written[each.key] = place, each


def _read_of(account: Account, write: Access) -> Access | None:
    """What the writer of this had read before."""
    latest = None
    for each in account.accesses:
        if each is write:
            return latest
        if each.key == write.key and each.worker == write.worker and not each.writes:
            latest = each
    return None


def _lost(account: Account, seen: Access, other: Access, last: Access, read_before: Access | None) -> str:
    names = {"first": _name(account, seen.worker), "second": _name(account, other.worker), "what": seen.label}
    values = {"seen": seen.value, "other": other.value, "last": last.value}
    if read_before is not None and read_before.value == seen.value and other.value == last.value:
        text = gettext(
            "{first} read {what} = {seen}, {second} read {what} = {seen}, both wrote {last}: one update lost."
        )
    else:
        text = gettext(
            "{first} read {what} = {seen}, then {second} wrote {what} = {other}, then {first} wrote {what} = {last}: "
            "what {second} wrote is lost."
        )
    return text.format(**names, **values)


def _overtaken(account: Account) -> str:
    """The last change that came between a worker's look at something and what it then did."""
    latest: dict[tuple[int, int], Access] = {}
    found = None
    blamed = {account.workers.index(each.thread) for each in account.raised if each.thread in account.workers}
    for each in conflicting(account):
        if each.writes:
            for (worker, key), read in latest.items():
                if key == each.key and worker != each.worker and (not blamed or worker in blamed):
                    found = (read, each)
        else:
            latest[each.worker, each.key] = each
    if found is None:
        return ""
    read, change = found
    text = gettext(
        "{first} read {what} (line {line}); then {second} changed it (line {changed}), before {first} went on."
    )
    return text.format(
        first=_name(account, read.worker), what=_valued(read), line=read.line,
        second=_name(account, change.worker), changed=change.line,
    )  # fmt: skip


def _valued(access: Access) -> str:
    return f"{access.label} = {access.value}" if access.value and access.value[0] != "<" else access.label


def turns(account: Account) -> list[str]:
    """The schedule: each place at which another one went on than would have by itself."""
    told = []
    for number, made in enumerate(account.decisions):
        if made.chosen == made.default:
            continue
        names = {"next": _name(account, made.chosen), "number": number}
        if made.current is None:
            text = gettext("decision {number}: {next} goes on")
        else:
            text = gettext("decision {number}: {stopped} is stopped before line {line} is done, {next} goes on")
        told.append(text.format(**names, stopped=_name(account, made.current or 0), line=made.line))
    return told


def summary(tried: int, preemptions: int, broken: str | None) -> str:
    """How many schedules were tried, with how many preemptions at most, and whether one breaks what ought to hold."""
    schedules = ngettext("{count} schedule", "{count} schedules", tried).format(count=tried)
    most = ngettext("{count} preemption", "{count} preemptions", preemptions).format(count=preemptions)
    if broken is None:
        return gettext("None among {schedules} with at most {most} breaks it.").format(schedules=schedules, most=most)
    return gettext("A schedule breaks “{goal}”: found after {schedules}.").format(goal=broken, schedules=schedules)


def progress(tried: int, preemptions: int) -> str:
    """How far a search has come."""
    schedules = ngettext("{count} schedule", "{count} schedules", tried).format(count=tried)
    most = ngettext("{count} preemption", "{count} preemptions", preemptions).format(count=preemptions)
    return gettext("{schedules} tried, with at most {most}").format(schedules=schedules, most=most)


def replayed(times: int) -> str:
    """How often the schedule did the same again."""
    if times == REPLAYS:
        return gettext("Replayed {times} times: the same each time.").format(times=REPLAYS)
    text = gettext("Replayed {times} times: the same {same} times. Something outside of control takes part.")
    return text.format(times=REPLAYS, same=times)


def _name(account: Account, worker: int) -> str:
    return account.workers[worker]

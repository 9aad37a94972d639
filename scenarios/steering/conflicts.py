"""Which reads and writes of different workers could come in another order, and so make a difference."""

from collections import defaultdict

from scenarios.steering.account import Access, Account


def shared_keys(account: Account) -> set[int]:
    """Places that at least two workers touch, one of them writing, once there is more than one worker."""
    touching: dict[int, set[int]] = defaultdict(set)
    written: set[int] = set()
    for each in account.accesses:
        if each.decision:
            touching[each.key].add(each.worker)
            if each.writes:
                written.add(each.key)
    return {key for key in written if len(touching[key]) > 1}


def first_touches(account: Account) -> set[int]:
    """The decisions after which the worker that ran would touch what others touch, before it may next be stopped."""
    shared = shared_keys(account)
    last: dict[int, int] = {}  # of each worker, the latest decision at which it could have been stopped
    of_decisions = defaultdict(list)
    for number, made in enumerate(account.decisions):
        if made.current is not None:
            of_decisions[number + 1].append((made.current, number))
    matter: set[int] = set()
    passed = 0
    for each in account.accesses:
        while passed < each.decision:
            passed += 1
            last.update(of_decisions[passed])
        if each.key in shared and each.worker in last:
            matter.add(last[each.worker])
    return matter


def conflicting(account: Account) -> list[Access]:
    """Reads and writes of what is shared, in the order in which they came."""
    shared = shared_keys(account)
    return [each for each in account.accesses if each.decision and each.key in shared]

"""What is left of what was found when nothing is said twice, and nothing that a cause has explained."""

from collections.abc import Iterable, Iterator
from typing import Final

from .finding import Finding
from .scene import Scene
from .waits.lengths import SHORTEST

_RAISED: Final = ("exception", "exceptions", "start_failed", "unasked", "unasked_many")
_EXPLAINED: Final = {  # what a cause says by itself
    "no_guard": ("exit_code", "exit_codes", "start_failed", "unasked", "unasked_many", "exception", "killed"),
    "no_guard_many": ("exit_code", "exit_codes", "start_failed", "unasked", "unasked_many", "exception", "killed"),
    "unasked_task": ("exception",),
    "pool_broken": ("killed", "exit_code", "exception"),
    "initializer_failed": ("killed", "exception"),
    "pool_worker_died": ("killed", "exit_code"),
    "unread_at_end": ("end_wait", "end_waits", "end_wait_for"),
    "own_loop_waits": ("nobody_puts", "too_few_ends"),
    "not_pickled": ("nobody_puts", "too_few_ends"),
    "not_pickled_many": ("nobody_puts", "too_few_ends"),
    "producer_gone": ("nobody_puts",),
}
_OF_ALL: Final = ("no_guard", "no_guard_many", "pool_broken", "initializer_failed")  # whoever it happened to
_WAITS: Final = (
    "contention_one",
    "contention_one_often",
    "contention_one_each_time",
    "meeting_one",
    "meeting_one_often",
    "meeting_one_each_time",
    "queue_full_one",
    "queue_empty_one",
    "join_wait",
    "join_waits",
    "join_waits_alike",
    "end_wait",
    "end_waits",
    "end_wait_for",
    "zombie",
    "zombies",
    "zombies_alike",
)


def without_repeats(found: Iterable[Finding], scene: Scene) -> Iterator[Finding]:
    """The findings, but for those that one before them has said in other words."""
    told = list[Finding]()
    for finding in found:
        if not any(_says_it(before, finding, scene) for before in told):
            told.append(finding)
            yield finding


def _says_it(before: Finding, finding: Finding, scene: Scene) -> bool:
    if finding.key in _EXPLAINED.get(before.key, ()):
        same_queue = "queue" in before.values and before.values["queue"] == finding.values.get("queue")
        of_all = before.key in _OF_ALL and (finding.key != "exception" or "Broken" in str(finding.values["error"]))
        return of_all or same_queue or bool(set(before.lanes) & set(finding.lanes))
    if finding.key in _RAISED and "error" in before.values and before.key not in _RAISED:
        return before.values["error"] == finding.values["error"] and bool(set(before.lanes) & set(finding.lanes))
    if before.key == "stood" and finding.key in _WAITS and finding.t1 >= (scene.moment or 0):
        return int(finding.values["time"]) - _stood(scene, finding) < SHORTEST  # it is the wait that was told of
    if before.key == "one_result_after_other" and finding.key == "tasks_shared":
        return str(finding.values["function"]) in str(before.values["task"])
    if before.key == "two_steps" and finding.key == "one_at_a_time":  # it would mislead: each half is safe
        return str(finding.values["object"]).partition(" (")[0] == str(before.values["object"])
    return False


def _stood(scene: Scene, finding: Finding) -> int:
    """How long (ns) the first of those whom a finding is about stood where it stood; for ever if it had ended."""
    stand = scene.stands.get(finding.lanes[0])
    return finding.t1 - stand.since if stand is not None else int(finding.values["time"])

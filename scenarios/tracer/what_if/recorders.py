"""What records locks and semaphores here: threads run side by side, or they do not."""

from ..locks import threading_lock, threading_semaphore
from ..writing.free_threading import NO_GIL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

semaphore_recorder: "Any" = threading_semaphore.SemaphoreRecorder
traced_lock: "Any" = threading_lock.TracedLock
if NO_GIL:
    from ..locks.free_threaded import semaphores, thread_locks

    semaphore_recorder = semaphores.FreeSemaphoreRecorder
    traced_lock = thread_locks.FreeLock

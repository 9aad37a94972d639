"""The lines that the kernel writes about threads are understood, whatever a program calls itself."""

from hypothesis import given
from hypothesis import strategies as st

from scenarios.observer.sources.futex_wait import _FUTEX, on_timed_futex
from scenarios.observer.system.proc import after_name


@given(st.binary(max_size=15))
def test_a_name_may_hold_anything(name: bytes) -> None:
    assert after_name(b"12 (" + name + b") S 1 2\n")[:2] == [b"S", b"1"]


def test_a_futex_with_a_timeout_is_told_from_one_without() -> None:
    assert on_timed_futex(_FUTEX + b" 0x7f00 0x189 0x0 0x7ffc 0x0 0xffffffff 0x7ffc 0x7fcf\n")
    assert not on_timed_futex(_FUTEX + b" 0x7f00 0x189 0x0 0x0 0x0 0xffffffff 0x7ffc 0x7fcf\n")
    assert not on_timed_futex(b"230 0x1 0x1 0x7ffc 0x7ffc 0x0 0x0 0x7ffc 0x7fcf\n")
    assert not on_timed_futex(b"running\n")
    assert not on_timed_futex(b"")

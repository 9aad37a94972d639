"""`./run --bundle` sets up what makes a bundle, makes it, and says when it could not."""

from tests.set_up.machine import Machine


def test_a_bundle_is_made_with_what_its_own_lock_names(machine: Machine) -> None:
    machine.add_pythons(12)
    assert machine.run("--bundle")[0] == 0
    assert machine.asked("--require-hashes", "requirements-bundle.lock")
    assert machine.asked("-m resources.packaging")
    assert not machine.asked("requirements-test.lock")


def test_a_bundle_that_fails_is_told_last(machine: Machine) -> None:
    machine.add_pythons(12)
    machine.behave("bundle", "")
    code, _, errors = machine.run("--bundle")
    assert (code, errors[-1]) == (1, "lanescope: no bundle was made")


def test_what_else_stands_behind_it_is_asked_back(machine: Machine) -> None:
    machine.add_pythons(12)
    code, _, errors = machine.run("--bundle", "--tset")
    assert (code, "what is --tset?" in errors[-1]) == (1, True)

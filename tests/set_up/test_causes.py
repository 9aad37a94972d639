"""Where `./run` cannot set up, it names the cause in one line, and what would help."""

import os
import pty
import subprocess

import pytest

from tests.set_up.machine import Machine


@pytest.mark.parametrize(
    ("log", "cause"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ProxyError('Cannot connect to proxy.')", "the proxy http://proxy:3128 does not let it through"),
        ("NewConnectionError: Failed to establish a new connection", "the network cannot be reached"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer", "certificate is not trusted"),
        ("OSError: [Errno 13] Permission denied: '/x'", "no permission: OSError: [Errno 13]"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "THE HASHES"),
    ],
)
def test_why_packages_cannot_be_installed_is_named(machine: Machine, log: str, cause: str) -> None:
    machine.add_pythons(13)
    machine.behave("pip", f'echo "{log}"; exit 1')
    code, output, errors = machine.run(https_proxy="http://proxy:3128")
    assert (code, output, len(errors)) == (1, "", 2)
    assert cause in errors[-1]
    assert not (machine.clone / ".venv").exists()


def test_all_that_the_system_lacks_stands_in_one_line(machine: Machine) -> None:
    (machine.stand_ins / "libraries").write_text("")
    code, _, errors = machine.run()
    assert code == 1
    (line,) = [each for each in errors if "are missing" in each]
    for package in ("python3", "python3-venv", *(package for _, package in machine.libraries)):
        assert package in line.split()


def test_a_python_without_its_venv_package_gets_that_package(machine: Machine) -> None:
    machine.add_pythons(13)
    (machine.stand_ins / "no_venv").touch()
    machine.add("apt-get", f'echo "$@" >>{machine.stand_ins}/asked; rm -f {machine.stand_ins}/no_venv')
    assert machine.run()[0] == 0
    (install,) = machine.asked("--no-install-recommends")
    assert install.endswith("--no-install-recommends python3.13-venv")


def test_where_the_systems_own_python_is_too_new_one_beside_it_is_installed(machine: Machine) -> None:
    machine.add_pythons(12, 99)
    (machine.stand_ins / "python3.12").rename(machine.stand_ins / "packaged")
    machine.add("apt-cache", '[ "$2" = python3.12-venv ]')
    bring = f"case $* in *python3.12-venv*) mv {machine.stand_ins}/packaged {machine.stand_ins}/python3.12 ;; esac"
    machine.add("apt-get", bring)
    assert machine.run()[0] == 0
    assert machine.asked("python3.12 -I -m venv")


def test_without_libraries_it_goes_on_and_says_what_is_missing(machine: Machine) -> None:
    machine.add_pythons(13)
    (machine.stand_ins / "libraries").write_text("")
    code, output, errors = machine.run()
    assert (code, output[:7]) == (0, "started")
    assert any("no window and no pictures" in line for line in errors)


def test_what_the_tests_alone_need_is_asked_for_with_them(machine: Machine) -> None:
    machine.add_pythons(13)
    assert not [line for line in machine.run()[2] if "libgssapi-krb5-2" in line]
    assert [line for line in machine.run("--test")[2] if "are missing: libgssapi-krb5-2" in line]


SUDO = {
    "ann is not in the sudoers file.": "may not use sudo here; ask an administrator for: apt-get install python3 ",
    "sudo: 3 incorrect password attempts": "did not accept the password",
}


@pytest.mark.parametrize("said", SUDO)
def test_why_sudo_does_not_help_is_named(machine: Machine, said: str) -> None:
    machine.add("id", "case $1 in -u) echo 1000 ;; *) echo ann ;; esac")
    machine.add("apt-get", "exit 0")
    machine.add("sudo", f'echo "{said}" >&2; exit 1')
    errors = on_a_terminal(machine)
    assert SUDO[said] in errors


def test_without_a_terminal_nobody_is_asked_for_a_password(machine: Machine) -> None:
    machine.add("id", "case $1 in -u) echo 1000 ;; *) echo ann ;; esac")
    machine.add("apt-get", "exit 0")
    machine.add("sudo", "case $1 in -n) exit 1 ;; *) sleep 50 ;; esac")
    assert any("ask an administrator for: apt-get install python3" in line for line in machine.run()[2])


def test_another_installation_is_waited_for(machine: Machine) -> None:
    machine.add("sleep", f"rm -f {machine.stand_ins}/locked")
    (machine.stand_ins / "locked").touch()
    machine.add("apt-get", f"[ ! -e {machine.stand_ins}/locked ] || {{ echo 'E: Could not get lock'; exit 100; }}")
    _, _, errors = machine.run()
    assert [line for line in errors if "another program installs packages" in line]
    assert not [line for line in errors if "could not install" in line]


def test_an_installation_that_was_broken_off_is_taken_up_again(machine: Machine) -> None:
    broken = machine.stand_ins / "broken"
    broken.touch()
    machine.add(
        "apt-get", f"[ ! -e {broken} ] || {{ echo 'E: dpkg was interrupted, you must manually run'; exit 100; }}"
    )
    machine.add("dpkg", f'[ "$*" = "--configure -a" ] && rm {broken}')
    _, _, errors = machine.run()
    assert not broken.exists()
    assert not [line for line in errors if "could not install" in line]


def test_a_folder_that_may_not_be_written_to_is_named(machine: Machine) -> None:
    machine.add_pythons(13)
    machine.clone.chmod(0o555)
    try:
        if os.access(machine.clone, os.W_OK):
            pytest.skip("root may write everywhere")
        assert "may not write in" in machine.run()[2][-1]
    finally:
        machine.clone.chmod(0o755)


def test_from_a_launcher_a_failure_is_shown_in_a_window(machine: Machine) -> None:
    machine.add_pythons(13)
    machine.behave("pip", "echo 'No space left on device'; exit 1")
    machine.add("zenity", f'printf "%s " "$@" >>{machine.stand_ins}/shown; echo >>{machine.stand_ins}/shown; cat')
    with subprocess.Popen(
        ["bash", machine.clone / "run"],
        env=machine.environment(DISPLAY=":0"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.wait(60) == 1
    progress, failure = (machine.stand_ins / "shown").read_text().splitlines()
    assert "--progress" in progress
    assert "--error" in failure
    assert "the disk is full" in failure


def on_a_terminal(machine: Machine) -> str:
    """`./run` with a terminal of its own; what it says there."""
    pid, terminal = pty.fork()
    if not pid:
        os.execve("/bin/bash", ["bash", str(machine.clone / "run")], machine.environment())
    said = b""
    try:
        while piece := os.read(terminal, 1 << 16):
            said += piece
    except OSError:  # the other end was closed
        pass
    os.close(terminal)
    os.waitpid(pid, 0)
    return said.decode()

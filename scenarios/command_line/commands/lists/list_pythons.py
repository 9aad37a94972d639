"""`lanescope list --pythons`: the interpreters that a script can run on, for people and for programs."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from scenarios.interpreters import Found, Interpreter, environments_near, find, own, short, start_method
from scenarios.language import gettext


def list_pythons(arguments: argparse.Namespace) -> int:
    """Print what was found, here and in general: what can be used, and why the rest cannot."""
    found = find(environments_near(Path.cwd()))
    if arguments.json:
        print(json.dumps(described(found), ensure_ascii=False, indent=2))
        return 0
    for interpreter in found.usable:
        print(f"{interpreter.version:9} {short(interpreter.path)}{_remark(interpreter)}")
    if found.refused:
        print("\n" + gettext("cannot be used:"))
        for _, reason in found.refused:
            print(f"  {reason}")
    return 0


def described(found: Found) -> list[dict[str, object]]:
    """Everything found, as JSON takes it."""
    usable = [_known(each) | {"own": each.same_as(own()), "usable": True, "reason": ""} for each in found.usable]
    refused = [{"path": path, "usable": False, "reason": reason} for path, reason in found.refused]
    return [*usable, *refused]


def _known(interpreter: Interpreter) -> dict[str, object]:
    known = asdict(interpreter)
    del known["names"]  # hundreds
    return known | {"start_method": start_method(interpreter)}


def _remark(interpreter: Interpreter) -> str:
    remarks = []
    if interpreter.same_as(own()):
        remarks.append(gettext("Lanescope's own"))
    if interpreter.environment:
        remarks.append(gettext("virtual environment"))
    if interpreter.version.endswith("t"):
        remarks.append(gettext("free-threaded"))
    return f"  ({gettext(', ').join(remarks)})" if remarks else ""

"""The Python interpreters of this machine: finding them, asking each what it is, and choosing the one for a run."""

from scenarios.interpreters.abilities import START_METHODS, missing, start_method
from scenarios.interpreters.asking import ask
from scenarios.interpreters.choosing import named, suggested
from scenarios.interpreters.environments import environment_in, environments_near
from scenarios.interpreters.finding import Found, find
from scenarios.interpreters.interpreter import OLDEST, Interpreter, InterpreterError, own, own_program, short

__all__ = [
    "OLDEST",
    "START_METHODS",
    "Found",
    "Interpreter",
    "InterpreterError",
    "ask",
    "environment_in",
    "environments_near",
    "find",
    "missing",
    "named",
    "own",
    "own_program",
    "short",
    "start_method",
    "suggested",
]

"""Lists the causes that are told where there is none: of the catalogue in every setting, or of CPython's own tests.

`python -m tests.causes [WORD …]`: of the scenarios whose path holds one of the words.
`python -m tests.causes --cpython [--python 3.12] [MODULE …]`: of the tests of that interpreter, such as test_queue.
"""

import argparse
import sys

from tests.causes import alarms_of_catalogue, alarms_of_cpython
from tests.tracer import interpreters


def main() -> int:
    """Look for false alarms; how many there were."""
    parser = argparse.ArgumentParser(prog="python -m tests.causes", description="False alarms of findings.")
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument("--cpython", action="store_true", help="over CPython's own tests, not over the catalogue")
    parser.add_argument("--python", default="{}.{}".format(*sys.version_info), choices=interpreters.VERSIONS)
    arguments = parser.parse_args()
    if arguments.cpython:
        alarms = alarms_of_cpython.look(arguments.python, arguments.words)
    else:
        alarms = alarms_of_catalogue.look(arguments.words)
    print(f"{alarms} to be looked at")
    return alarms


if __name__ == "__main__":
    sys.exit(bool(main()))

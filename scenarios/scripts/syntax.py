"""A script's text as a syntax tree, from any thread."""

import ast
import threading
import warnings
from typing import Final

# Two threads that make trees at once may upset each other's count of how deep they are ("SystemError: AST constructor
# recursion depth mismatch", up to 3.12), and the filters of warnings, which are everybody's. One tree takes about a
# millisecond; so long the other waits.
_one_at_a_time: Final = threading.Lock()


def parse(source: str) -> ast.Module:
    """As `ast.parse`, and raises what it does; an invalid escape is told when the script runs."""
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)

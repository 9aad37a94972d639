"""What a script says about itself: the first line of its docstring, and the rest."""

import ast
import warnings


def title_and_about(source: str) -> tuple[str, str]:
    """Title and text; "" and "" without a docstring, or where the source is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            words = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        words = ""
    title, _, about = words.strip().partition("\n")
    return title.strip(), about.strip()

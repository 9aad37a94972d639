"""Texts are written so that the tools find them and the translation is found again; what looks right and is not, fails.

`translate(context, "%n …", None, n)` has no plural, `n=n` is not taken in, an f-string is taken in and never matches, a
variable is not taken in at all, nor for the window what stands in a field of an f-string.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVERY = [path for top in ("gui", "scenarios") for path in sorted((ROOT / top).rglob("*.py"))]
FILES = [path for path in EVERY if "catalog" not in path.parts]
TEXTS = {"tr": (0,), "translate": (1,), "gettext": (0,), "noop": (0,), "ngettext": (0, 1), "noop_plural": (0, 1)}
TEXTS |= {"QT_TRANSLATE_NOOP": (1,)}


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_ours(call: ast.Call) -> bool:
    """Not a painter's translate(), nor that of a str."""
    if name_of(call) == "translate" and isinstance(call.func, ast.Attribute):
        return ast.unparse(call.func.value) == "QCoreApplication"
    return name_of(call) in TEXTS and bool(call.args)


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def traps(source: str) -> Iterator[str]:
    """What is wrong, with its line."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_ours(node)]
    marked = {name_of(call) for call in calls}
    fields = {id(part) for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) for part in ast.walk(node)}
    for call in calls:
        name, where = name_of(call), f"line {call.lineno}: {ast.unparse(call)}"
        texts = [call.args[place] for place in TEXTS[name] if place < len(call.args)]
        if name == "tr" and ast.unparse(call.func) != "self.tr":
            yield f"{where}: the context is the class of self, so only self.tr() has one"
        if name in ("tr", "translate") and id(call) in fields:
            yield f"{where}: in a field of an f-string it is not taken in"
        if any(isinstance(text, ast.JoinedStr) for text in texts):
            yield f"{where}: an f-string is never found again"
        elif name in ("tr", "noop", "noop_plural", "QT_TRANSLATE_NOOP") and not all(map(is_literal, texts)):
            yield f"{where}: only what stands there as it is can be taken in"
        elif name == "translate" and not is_literal(texts[0]) and "QT_TRANSLATE_NOOP" not in marked:
            yield f"{where}: the text stands in no table of this module"
        if any(keyword.arg == "n" for keyword in call.keywords):
            yield f"{where}: with n=… it is not taken in"
        if name == "translate" and len(call.args) > 2:
            yield f"{where}: a plural needs self.tr('%n …', '', n)"
        if name != "tr" and any(is_literal(text) and "%n" in ast.literal_eval(text) for text in texts):
            yield f"{where}: a plural needs self.tr('%n …', '', n)"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_texts_are_written_so_that_they_are_found(path: Path) -> None:
    assert list(traps(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'translate("Tip", "%n items", None, n)',
        'QCoreApplication.translate("Tip", "%n items", n=n)',
        'self.tr(f"{n} items")',
        "f\"{n}. {self.tr('items')}\"",
        "self.tr(text)",
        'other.tr("text")',
        'translate("Tip", text)',
        "noop(text)",
        'gettext(f"{n} items")',
    ],
)
def test_each_trap_is_seen(line: str) -> None:
    assert list(traps(line)) != []


@pytest.mark.parametrize(
    "line",
    [
        'self.tr("%n items", "", n)', 'translate("Tip", "text")', 'gettext("{n} items").format(n=n)',
        'self.tr("one " "text")', 'ngettext("{n} item", "{n} items", n)',
    ],
)  # fmt: skip
def test_what_is_found_is_no_trap(line: str) -> None:
    assert list(traps(line)) == []

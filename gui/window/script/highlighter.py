"""Colours Python source; Pygments says which piece is what."""

from typing import Final

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.style.theme import Theme

_LONGEST: Final = 400_000  # characters; a generated monster is shown plain

Spans = list[tuple[int, int, str]]  # within one line: begin, length, a token of `theme.code`


class PythonHighlighter(QSyntaxHighlighter):
    """Lexes the whole text once, then hands each line its colours."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._lines: list[Spans] = []
        self._formats = _formats(theme)

    def set_source(self, source: str) -> None:
        """Take note of the text that is about to be put into the document."""
        self._lines = lex(source) if len(source) <= _LONGEST else []

    def set_theme(self, theme: Theme) -> None:
        """Colour everything again."""
        self._formats = _formats(theme)
        self.rehighlight()

    def highlightBlock(self, _text: str) -> None:
        number = self.currentBlock().blockNumber()
        for begin, length, token in self._lines[number] if number < len(self._lines) else ():
            self.setFormat(begin, length, self._formats[token])


def lex(source: str) -> list[Spans]:
    """Per line of the source, what to colour. Columns count UTF-16 units, as Qt does."""
    from pygments.lexers.python import PythonLexer  # not before the first paint

    lines: list[Spans] = [[]]
    column = 0
    for kind, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens(source):
        token = _token(str(kind), text)
        for index, piece in enumerate(text.split("\n")):
            if index:
                lines.append([])
                column = 0
            length = len(piece.encode("utf-16-le", "surrogatepass")) // 2
            if token and length:
                lines[-1].append((column, length, token))
            column += length
    return lines


def _token(kind: str, text: str) -> str:
    if kind.startswith("Token.Comment"):
        return "form" if "@param" in text else "comment"
    if kind.startswith(("Token.Keyword", "Token.Operator.Word")):
        return "keyword"
    if kind.startswith("Token.Literal.String"):
        return "string"
    if kind.startswith("Token.Literal.Number"):
        return "number"
    if kind.startswith(("Token.Name.Function", "Token.Name.Class", "Token.Name.Decorator")):
        return "name"
    return ""


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    formats = {}
    for token, color in vars(theme.code).items():
        formats[token] = QTextCharFormat()
        formats[token].setForeground(QColor(color))
    formats["keyword"].setFontWeight(QFont.Weight.DemiBold)
    return formats

"""What the open scenario is about, to be read beside its code: text, question, options, and the words it shows."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gui.style.fonts import fixed_font
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.style.thumbnails import thumbnail
from gui.window.help.glossary import explaining, shown_by
from gui.window.help.markup import inline, paragraphs
from scenarios import language as texts
from scenarios.language import gettext
from scenarios.scripts.forms import Option
from scenarios.scripts.library import Scenario

_WORD: Final = "word:"


class ScenarioText(QTextBrowser):
    """A page that follows language and theme; `word_wanted` carries the key of a word of the glossary."""

    word_wanted = Signal(str)

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._scenario: Scenario | None = None
        self._options: Sequence[Option] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(14)
        self.anchorClicked.connect(self._follow)
        theming.changed.connect(self._tell)

    def show_scenario(self, scenario: Scenario | None, options: Sequence[Option]) -> None:
        """Show this one's text."""
        self._scenario, self._options = scenario, options
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _tell(self) -> None:
        """Write it, if it can be seen."""
        self.setAccessibleName(self.tr("About the scenario"))
        if not self.isVisible():
            return
        self.document().setDefaultStyleSheet(_style(self._theming.theme))
        if self._scenario is None:
            self.clear()
            return
        told = self._scenario.told_in(texts.current())
        names = [option.name for option in self._options]
        html = [_tagged("h3", told.title), paragraphs(told.about, names)]
        if not told.about:
            html.append(_tagged("p", self.tr("This script says nothing about itself.")))
        if told.question:
            html += [_tagged("h4", self.tr("Question")), f"<p>{inline(told.question, names)}</p>"]
        if picture := thumbnail(self._scenario.key):
            html.append(f"<p>{picture}</p>")
        self.setHtml("".join([*html, *self._options_told(), *self._words_told()]))

    def _options_told(self) -> list[str]:
        if not self._options:
            return []
        rows = [
            f"<tr><td><code>{_named(option)}</code></td><td>{_values(option)}</td></tr>" for option in self._options
        ]
        return [_tagged("h4", self.tr("What can be switched")), f"<table cellspacing='0'>{''.join(rows)}</table>"]

    def _words_told(self) -> list[str]:
        words = shown_by(self._scenario.key) if self._scenario else []
        if not words:
            return []
        links = [_link(entry.key, entry.named_in(texts.current())[0]) for entry in words]
        return [_tagged("h4", self.tr("Words to know")), f"<p>{'&nbsp;&nbsp; '.join(links)}</p>"]

    def _follow(self, url: QUrl) -> None:
        if url.toString().startswith(_WORD):
            self.word_wanted.emit(url.toString().removeprefix(_WORD))


def _tagged(tag: str, words: str) -> str:
    return f"<{tag}>{escape(words)}</{tag}>"


def _named(option: Option) -> str:
    key = explaining(f"option {option.name}")
    return _link(key, option.name) if key else escape(option.name)


def _link(key: str, words: str) -> str:
    return f"<a href='{_WORD}{key}'>{escape(words)}</a>"


def _values(option: Option) -> str:
    """What the option can be, the script's own value in bold."""
    if option.choices or option.kind == "boolean":
        every = option.choices or (False, True)
        shown = [f"<b>{escape(str(each))}</b>" if each == option.value else escape(str(each)) for each in every]
        return gettext(", ").join(shown)
    own = f"<b>{escape(str(option.value))}</b>"
    if option.minimum is None or option.maximum is None:
        return own
    return f"{option.minimum:g} – {option.maximum:g}{gettext(', ')}{own}"


def _style(theme: Theme) -> str:
    families = ", ".join(f"'{family}'" for family in fixed_font(10).families())
    return (
        f"h3, h4 {{ color: {theme.text}; margin: 10px 0 2px 0; }} p {{ margin: 4px 0; line-height: 130%; }}"
        f" code {{ font-family: {families}; color: {theme.code.form}; }} td {{ padding: 1px 18px 1px 0; }}"
        f" a {{ color: {theme.accent}; }}"
    )

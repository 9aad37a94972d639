"""What the window says is all in Qt's catalogue, translated whole, with the same values in it."""

import shutil
from pathlib import Path

import pytest

from tests.translations import window_texts
from tests.translations.style import HOW, faults, placeholders
from tests.translations.window_texts import Message

MESSAGES = list(window_texts.messages())


def test_every_text_of_the_code_is_in_the_catalogue_and_no_other(tmp_path: Path) -> None:
    fresh = tmp_path / window_texts.STORED.name
    shutil.copy(window_texts.STORED, fresh)
    window_texts.update(fresh)
    known = {(each.context, each.source) for each in MESSAGES}
    said = {(each.context, each.source) for each in window_texts.messages(fresh)}
    assert said - known == set(), HOW
    assert known - said == set(), HOW


def test_every_text_is_translated_and_finished() -> None:
    assert [each.source for each in MESSAGES if not each.finished] == [], HOW


def test_what_qt_reads_is_compiled_from_it(tmp_path: Path) -> None:
    window_texts.compile_into(tmp_path / "fresh.qm")
    assert window_texts.STORED.with_suffix(".qm").read_bytes() == (tmp_path / "fresh.qm").read_bytes(), HOW


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: f"{message.context}: {message.source[:30]}")
def test_a_translation_has_the_values_of_its_text_and_is_set_as_chinese_is(message: Message) -> None:
    assert not message.counted or "%n" in message.source
    for form in message.forms:
        assert placeholders(form) == placeholders(message.source)
        assert faults(form) == []
        assert form.count("&") == message.source.count("&"), "a mnemonic in the one and none in the other"
        assert form.endswith("…") == message.source.endswith("…")

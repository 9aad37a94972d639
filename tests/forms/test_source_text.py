"""Source text: whatever bytes a file holds, the text that Python would read, line by line."""

import ast
import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.scripts.source_text import decode, encode, encoding_of, lines_of


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("NAME = 'é'\n".encode(), "NAME = 'é'\n"),
        (codecs.BOM_UTF8 + b"X = 1\r\n", "X = 1\r\n"),
        ("# -*- coding: latin-1 -*-\nX = 'é'\n".encode("latin-1"), "# -*- coding: latin-1 -*-\nX = 'é'\n"),
        (
            "#!/usr/bin/python\n# coding=gbk\nX = '进程'\n".encode("gbk"),
            "#!/usr/bin/python\n# coding=gbk\nX = '进程'\n",
        ),
        (b"# coding: no-such-thing\nX = 1\n", "# coding: no-such-thing\nX = 1\n"),
        (b"X = '\xff'\n", "X = '\ufffd'\n"),
        (b"\x7fELF\x02\0\0", "\x7fELF\x02\0\0"),
        (b"", ""),
    ],
)
def test_a_file_is_decoded_as_it_declares(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("name", ["utf-8", "latin-1", "gbk", "shift_jis"])
def test_a_text_goes_back_into_the_encoding_it_declares(name: str) -> None:
    text = f"# coding: {name}\nX = 1\n"
    assert decode(encode(text)) == text
    assert encoding_of(encode(text)) in (name, "iso-8859-1")


def test_a_character_that_the_declared_encoding_lacks_is_escaped() -> None:
    assert encode("# coding: latin-1\nX = '进'\n") == b"# coding: latin-1\nX = '\\u8fdb'\n"


fillers = st.text(" ab\x0b\x0c\x1c\x85\u2028", max_size=5)


@given(st.lists(st.tuples(fillers, st.sampled_from(["\n", "\r\n", "\r"])), max_size=8))
def test_lines_are_counted_as_python_counts_them(comments: list[tuple[str, str]]) -> None:
    text = "".join(f"# {filler}{end}" for filler, end in comments) + "X = 1"
    lines = lines_of(text)
    assert "".join(lines) == text
    assert lines[ast.parse(text).body[0].lineno - 1] == "X = 1"

"""A finding is the same in every language, and is said in the one that the reader has chosen."""

from collections.abc import Iterator

import pytest

from scenarios import language
from scenarios.findings import SENTENCES, Finding, as_json, find
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.choose(language.ENGLISH)


def joined() -> Timeline:
    script = Scribe().root().begin_process(10, 1, 2, 7, "worker-2")
    script.wait(30, 3030, 1, rec.ON_JOIN, 7, site=script.site("/a.py", 9)).put(rec.OS_GONE, 3029, 2, a=0)
    return script.put(rec.LOST, 60, 99, a=1, obj=0).end(3100).timeline()


def test_a_finding_that_was_made_before_is_said_in_the_language_chosen_since() -> None:
    finding = next(finding for finding in find(joined()) if finding.key == "join_wait")
    assert finding.text == "MainProcess waited 3.00 s in join() for worker-2."
    language.choose("zh_CN")
    assert finding.text == "MainProcess 用 join() 等待 worker-2，共 3.00 s。"


def test_findings_are_equal_in_every_language_and_stand_in_a_file_by_key_and_values() -> None:
    timeline = joined()
    english = find(timeline)
    language.choose("zh_CN")
    assert find(timeline) == english
    finding = next(finding for finding in english if finding.key == "join_wait")
    assert as_json(finding) == {
        "key": "join_wait",
        "values": {"waiter": "MainProcess", "time": 3_000_000_000, "worker": "worker-2"},
    }


def test_clauses_stand_in_a_file_as_findings_within() -> None:
    finding = next(finding for finding in find(joined()) if finding.key == "lost_records")
    values = as_json(finding)["values"]
    assert values == {"count": 1, "reasons": [{"key": "lost_for_no_reason", "values": {}}]}
    assert finding.text == "1 record is missing: the reason is not known."


@pytest.mark.parametrize("key", SENTENCES)
def test_each_sentence_is_said_in_chinese(key: str) -> None:
    sentence = SENTENCES[key]
    forms = (*sentence.forms, sentence.why, sentence.try_)
    names = {name for form in forms for name in _names(form)} | ({sentence.by} - {""})
    finding = Finding(key, dict.fromkeys(names, 2 * 10**9))
    english = finding.text, finding.why, finding.try_
    language.choose("zh_CN")
    chinese = finding.text, finding.why, finding.try_
    assert chinese[0] != english[0] or key in ("lost_for_a_reason", "several")
    assert all(there != here or not there for there, here in zip(chinese[1:], english[1:], strict=True))


def test_of_many_names_the_first_are_said_as_the_language_joins_them() -> None:
    finding = Finding("daemon_threads", {"count": 6, "workers": ("a", "b", "c", "d", "e", "f")})
    assert finding.text.endswith(": a, b, c, d, and 2 more")
    language.choose("zh_CN")
    assert finding.text.endswith("：a、b、c、d、还有 2 个")


def _names(template: str) -> list[str]:
    import string

    return [name for _, name, _, _ in string.Formatter().parse(template) if name]

"""Each scenario that asks a question names a quantity that its runs can answer, and asks it in Chinese as well."""

import ast
import re

import pytest

from scenarios.questions.answers import Kind
from scenarios.scripts.library import Scenario, scenarios
from tests.catalog.asking import asks

NAMED_IN_SCRIPT = (Kind.MOST_HOLDING, Kind.MOST_IN_FUNCTION, Kind.MOST_IN_QUEUE, Kind.HOLDER, Kind.MAIN_AT)
ASKING = [scenario for scenario in scenarios() if asks(scenario.key) is not None]


@pytest.mark.parametrize("scenario", ASKING, ids=lambda scenario: scenario.key)
def test_what_a_question_is_about_is_named_in_its_script(scenario: Scenario) -> None:
    answer = asks(scenario.key)
    assert answer is not None
    tree = ast.parse(scenario.source)
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    variables = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    if answer.kind in NAMED_IN_SCRIPT:
        named = functions if answer.kind in (Kind.MOST_IN_FUNCTION, Kind.MAIN_AT) else variables
        assert answer.name.partition("[")[0] in named


@pytest.mark.parametrize("scenario", ASKING, ids=lambda scenario: scenario.key)
def test_the_question_is_asked_in_chinese_too(scenario: Scenario) -> None:
    told = scenario.path.with_name(f"{scenario.path.stem}.zh_CN.md").read_text("utf-8")
    assert re.fullmatch(r"# .+\n\n.+\n\n问题：.+？\n", told)
    clumsy = re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", told)
    assert clumsy == [], "Chinese and Latin letters stand apart"

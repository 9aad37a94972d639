"""The open script: values are chosen, undone, reset, remembered, and written into the source that runs."""

from pathlib import Path

import pytest

from gui.control.script.script_model import ScriptModel
from scenarios.scripts import library

SOURCE = '''"""A script

What it shows.
"""
WORKERS = 4  # @param {type:"slider", min:1, max:16, step:1}
LOCK = False  # @param {type:"boolean"}
KIND = "thread"  # @param ["thread", "process"]
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(SOURCE)
    return path


@pytest.fixture
def model(path: Path) -> ScriptModel:
    model = ScriptModel()
    model.open(library.of_file(path))
    return model


def test_the_source_carries_the_chosen_values_on_the_same_lines(model: ScriptModel) -> None:
    model.choose("LOCK", True)
    model.choose("WORKERS", 9)
    assert model.source() == SOURCE.replace("LOCK = False", "LOCK = True").replace("WORKERS = 4", "WORKERS = 9")


def test_undo_and_redo_walk_through_the_choices(model: ScriptModel) -> None:
    model.choose("LOCK", True)
    model.choose("KIND", "process")
    model.undo_stack.undo()
    assert (model.value("LOCK"), model.value("KIND")) == (True, "thread")
    model.undo_stack.undo()
    assert model.changed_values() == {}
    model.undo_stack.redo()
    assert model.changed_values() == {"LOCK": True}


def test_one_pull_of_a_slider_is_one_step_back(model: ScriptModel) -> None:
    for value in (5, 6, 7):
        model.choose("WORKERS", value)
    model.undo_stack.undo()
    assert model.value("WORKERS") == 4


def test_a_switch_flipped_twice_is_two_steps_back(model: ScriptModel) -> None:
    model.choose("LOCK", True)
    model.choose("LOCK", False)
    model.undo_stack.undo()
    assert model.value("LOCK") is True


def test_a_choice_that_changes_nothing_is_no_step(model: ScriptModel) -> None:
    model.choose("LOCK", False)
    assert not model.undo_stack.canUndo()


def test_a_reset_is_one_step_back(model: ScriptModel) -> None:
    model.choose("LOCK", True)
    model.choose("WORKERS", 9)
    model.reset()
    assert model.changed_values() == {}
    model.undo_stack.undo()
    assert model.changed_values() == {"LOCK": True, "WORKERS": 9}


def test_remembered_values_that_no_longer_fit_are_left_out(path: Path) -> None:
    model = ScriptModel()
    model.open(library.of_file(path), {"WORKERS": "99", "LOCK": "True", "GONE": "1", "KIND": "fibre"})
    assert model.changed_values() == {"LOCK": True}


def test_a_script_changed_on_the_disk_is_read_again_with_the_choices_kept(model: ScriptModel, path: Path) -> None:
    model.choose("LOCK", True)
    path.write_text(SOURCE + "print(WORKERS)\n")
    model.reload()
    assert model.source().endswith(
        'LOCK = True  # @param {type:"boolean"}\nKIND = "thread"  # @param ["thread", "process"]\nprint(WORKERS)\n'
    )


def test_a_wrong_form_comment_leaves_a_script_without_options_and_says_where(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text('A = 1  # @param {type:"slider", min:5, max:1}\n')
    model = ScriptModel()
    model.open(library.of_file(path))
    assert model.options == []
    assert "line 1" in model.form_error
    assert model.source() == path.read_text()

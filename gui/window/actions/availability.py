"""Which actions of the window make sense at the moment."""

from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel


def available(control: RunControl, model: ScriptModel) -> dict[str, bool]:
    """By an action's name, whether it can be used now; actions that always can are left out."""
    has_lanes, has_script = control.current is not None, _has_script(control, model)
    return {
        "run": has_script,
        "repeat": has_script,
        "steer": has_script,
        "by_hand": has_script,
        "stop": control.live and not control.stopping,
        "save_run": has_lanes and not control.live,
        "save_script": has_script,
        "export": has_lanes and not control.live,
        "export_again": has_lanes and not control.live,
        "copy_picture": has_lanes,
        "copy_svg": has_lanes and not control.live,
        "undo": model.undo_stack.canUndo(),
        "redo": model.undo_stack.canRedo(),
        "reset": bool(model.changed_values()),
    }


def _has_script(control: RunControl, model: ScriptModel) -> bool:
    """Whether there is something to run; another program's trace comes seldom with its script."""
    foreign = control.current is not None and control.current.timeline.foreign is not None
    return model.scenario is not None and not (foreign and not model.scenario.source)

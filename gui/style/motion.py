"""Whether what moves by itself is to move less: as the reader says, and the system where Qt tells it (from 6.12)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


def system_wants_less() -> bool:
    """Whether the system is set to reduced motion; False where nobody tells."""
    hints = QApplication.styleHints()
    needs = hints.accessibility() if hasattr(hints, "accessibility") else None
    preference = getattr(needs, "motionPreference", None)
    return preference is not None and "Reduced" in getattr(preference(), "name", "")


class Motion:
    """Text cursors that blink, and menus that fade: all that the application itself moves."""

    def __init__(self) -> None:
        self._flash = QApplication.cursorFlashTime()
        self._effects = [effect for effect in _EFFECTS if QApplication.isEffectEnabled(effect)]

    def reduce(self, less: bool) -> None:
        """Have them stand still, or as the system has them."""
        QApplication.setCursorFlashTime(0 if less else self._flash)
        for effect in self._effects:
            QApplication.setEffectEnabled(effect, not less)

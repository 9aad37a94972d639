"""Opens a run on whatever screen there is, clicks each lane, and prints as JSON what came of it."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.application import open_window


def main(run: str, folder: Path) -> None:
    """Click the middle of each lane in turn; a click hits when the lane that is there is selected."""
    application = QApplication(["lanescope"])
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = open_window(application, store, run)
    window.resize(1280, 800)

    def look() -> None:
        if window.control.current is None:
            QTimer.singleShot(200, look)
            return
        panel, hits = window.timeline.panel, []
        lanes, scale = panel.lanes, panel.source.scale()
        for row, each in enumerate(panel.source.rows.rows):
            start = each.lane.states.start[0] - panel.source.timeline.origin
            top, height = lanes.band_of(row)
            QTest.mouseClick(
                lanes, Qt.MouseButton.LeftButton, pos=QPoint(int(scale.x(start)) + 2, int(top + height / 2))
            )
            chosen = panel.source.view.selection
            hits.append(chosen is not None and chosen.lane == each.lane.index)
        lanes.grab()
        ratio, names = window.devicePixelRatioF(), lanes._names
        sharp = names.width() == round(names.deviceIndependentSize().width() * ratio)
        found = {"platform": application.platformName(), "ratio": ratio, "hits": hits, "sharp": sharp}
        sys.stdout.write(json.dumps(found) + "\n")
        window.close()

    QTimer.singleShot(200, look)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

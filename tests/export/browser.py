"""A real browser without a window, spoken to by a pipe: what a page shows, and what becomes of keys and clicks."""

import base64
import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_ABOVE = 10  # no descriptor of a pipe is one of those that Chromium wants it under


class Browser:
    """One page in a headless Chromium. Its questions and answers are the DevTools protocol's, over two pipes."""

    def __init__(self, profile: Path, width: int = 1280, height: int = 800) -> None:
        assert PROGRAM is not None
        read, self._ask = os.pipe()
        self._answer, write = os.pipe()
        asks, answers = (fcntl.fcntl(each, fcntl.F_DUPFD, _ABOVE) for each in (read, write))
        os.close(read)
        os.close(write)
        # Chromium reads descriptor 3 and writes 4; a shell puts them there. It leaves the browser to the system's first
        # process: it outlives a test and starts processes at its own time, none of which that test has left behind
        command = [
            PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-extensions",
            "--remote-debugging-pipe", f"--user-data-dir={profile}", f"--window-size={width},{height}", "about:blank",
        ]  # fmt: skip
        shell = f'"$@" 3<&{asks} 4>&{answers} {asks}<&- {answers}>&- >/dev/null & echo $!'
        started = subprocess.Popen(
            ["bash", "-c", shell, "browser", *command],
            pass_fds=(asks, answers), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        assert started.stdout is not None
        self._process, self._group = psutil.Process(int(started.stdout.readline())), started.pid
        started.stdout.close()
        started.wait()
        os.close(asks)
        os.close(answers)
        self._rest = b""
        self._number = 0
        self._session = ""
        self.errors: list[str] = []
        target = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        self.call("Runtime.enable")
        self.call("Page.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError, EOFError):
            self._session = ""
            self.call("Browser.close")
        os.close(self._ask)
        os.close(self._answer)
        try:
            self._process.wait(10)
        except psutil.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._group, signal.SIGKILL)

    def open(self, page: Path) -> None:
        """Load a file of this machine, and wait until it says that it is ready."""
        self.call("Page.navigate", url=page.as_uri())
        look = "const look = () => document.body?.dataset.ready ? done(1) : setTimeout(look, 5); look();"
        self.value(f"new Promise(done => {{ {look} }})")

    def value(self, expression: str) -> Any:
        """What a JavaScript expression comes to; a promise is awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def frame(self) -> None:
        """Wait until what has changed is drawn."""
        self.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def key(self, key: str, shift: bool = False) -> None:
        """Press a key."""
        text = {"text": key} if len(key) == 1 else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, modifiers=8 if shift else 0, **text)
        self.frame()

    def mouse(self, kind: str, x: float, y: float, **more: Any) -> None:
        """Let the mouse do something at a place of the page: "mouseMoved", "mousePressed", "mouseWheel" …"""
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)
        self.frame()

    def click(self, x: float, y: float) -> None:
        """Press and let go."""
        for kind in ("mousePressed", "mouseReleased"):
            self.mouse(kind, x, y, button="left", clickCount=1)

    def picture(self, path: Path) -> None:
        """What is in sight, as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def pdf(self, path: Path) -> None:
        """As it is printed."""
        path.write_bytes(
            base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
        )

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One question of the protocol and its answer."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._ask, json.dumps(asked).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("method") == "Runtime.exceptionThrown":
                self.errors.append(json.dumps(told["params"]["exceptionDetails"]))
            if told.get("id") == self._number:
                assert "error" not in told, told
                result: dict[str, Any] = told["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._answer, 1 << 20)
            if not part:
                raise EOFError("the browser has gone")
            self._rest += part
        told, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(told)
        return answer

"""What the run hands its supervisor on the command line, as JSON."""

from typing import TypedDict


class Settings(TypedDict):
    """How to start the script and when to end it. Times are in seconds, descriptors are inherited ones."""

    executable: str
    command: list[str]  # the interpreter's name, the host, its configuration
    queue: int
    control: int
    capture: bool  # a terminal of its own, not the streams of the process that asked for the run
    job: int  # the process in whose place the script would stand in the shell's job
    timeout: float | None
    most_processes: int
    observer: str
    packages: str | None  # the folder that psutil can be imported from
    folder: str

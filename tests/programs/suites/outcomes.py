"""A plugin of pytest that writes what became of each test: a line of JSON each, into the file LANESCOPE_OUTCOMES.

With LANESCOPE_ONLY, a JSON list of ids, it leaves out all other tests.
"""

import json
import os

PATH, ONLY = os.environ["LANESCOPE_OUTCOMES"], json.loads(os.environ["LANESCOPE_ONLY"])
PID = os.getpid()


def write(**line):
    if os.getpid() == PID:  # not a child of a test's
        with open(PATH, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def pytest_collection_modifyitems(config, items):
    if ONLY:
        items[:] = [item for item in items if item.nodeid in ONLY]


def pytest_runtest_logstart(nodeid, location):
    write(test=nodeid, outcome="unfinished")


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        write(test=report.nodeid, outcome=report.outcome, why=str(report.longrepr or ""))


def pytest_collectreport(report):
    if report.outcome != "passed":
        write(test=report.nodeid, outcome=report.outcome, why=str(report.longrepr or ""))


def pytest_sessionfinish(session, exitstatus):
    write(done=True)

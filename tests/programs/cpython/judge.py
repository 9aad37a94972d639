"""Runs tests of CPython's own and writes what became of each: `python -m judge JOB_JSON`.

The job: `module`; `outcomes`, a file that gets a line of JSON for each test as it begins and as it ends; `only`, ids of
tests or of their classes, or none for all; `without`, ids of tests to leave out.
"""

import json
import os
import sys
import time
import traceback
import unittest

RESOURCES = ["cpu", "walltime"]  # what the tests may use up; not the network


class Outcomes(unittest.TestResult):
    """Writes outcomes line by line, so that those before a crash or a hang are known."""

    def __init__(self, path):
        super().__init__()
        self.path = path
        self.pid = os.getpid()
        self.outcome = None
        self.why = ""

    def write(self, **line):
        if os.getpid() == self.pid:  # not a child of a test's that got lost and came here
            with open(self.path, "a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.why = "passed", ""
        self.write(test=test.id(), outcome="unfinished", at=time.perf_counter_ns())

    def stopTest(self, test):
        super().stopTest(test)
        self.write(test=test.id(), outcome=self.outcome, why=self.why)
        self.outcome = None

    def note(self, test, outcome, why):
        if self.outcome is None:  # what prepares or cleans up a class or a module
            self.write(test=test.id(), outcome=outcome, why=why)
        elif self.outcome != "failed":
            self.outcome, self.why = outcome, why

    def addError(self, test, err):
        self.note(test, "failed", "".join(traceback.format_exception(*err)))

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.addError(test, err)

    def addSkip(self, test, reason):
        self.note(test, "skipped", reason)

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.note(test, "failed", "unexpected success")


def each(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from each(test)
        else:
            yield test


def wanted(test, only):
    return not only or any(test.id() == name or test.id().startswith(name + ".") for name in only)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    from test import support

    support.use_resources = RESOURCES
    support.verbose = 0
    outcomes = Outcomes(job["outcomes"])
    try:
        loaded = unittest.defaultTestLoader.loadTestsFromName(job["module"])
    except unittest.SkipTest as reason:
        outcomes.write(test="the module itself", outcome="skipped", why=str(reason))
        outcomes.write(done=True)
        return
    chosen = [test for test in each(loaded) if wanted(test, job["only"]) and test.id() not in job["without"]]
    unittest.TestSuite(chosen).run(outcomes)
    altered = "failed" if support.environment_altered else "passed"
    outcomes.write(test="leaves nothing behind", outcome=altered, why="support.environment_altered")
    outcomes.write(done=True)


if __name__ == "__main__":
    main()

"""Does the same for a script or a package that runs its tests by unittest: `python -m under_unittest NAME ARGUMENTS`."""

import os
import runpy
import sys
import unittest

from outcomes import write


class Outcomes(unittest.TextTestResult):
    def startTest(self, test):
        super().startTest(test)
        self.outcome = {"test": test.id(), "outcome": "passed"}
        write(test=test.id(), outcome="unfinished")

    def stopTest(self, test):
        super().stopTest(test)
        write(**self.outcome)

    def note(self, test, outcome, why):
        mine = getattr(self, "outcome", None)
        if mine is None or mine["test"] != test.id():  # what prepares a class or a module
            write(test=test.id(), outcome=outcome, why=why)
        else:
            mine.update(outcome=outcome, why=why)

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "failed", self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failed", self.failures[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.note(test, "skipped", reason)


unittest.TextTestResult = unittest.TextTestRunner.resultclass = Outcomes
sys.argv = sys.argv[1:]
try:
    if os.path.exists(sys.argv[0]):
        sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
        runpy.run_path(sys.argv[0], run_name="__main__")
    else:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    write(done=True)

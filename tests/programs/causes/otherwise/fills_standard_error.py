"""Reads the standard output of a program that fills its standard error."""

import subprocess
import sys


class Tool:
    def __init__(self, code):
        self.proc = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self):
        out = self.proc.stdout.read()
        code = self.proc.wait()
        return out, code


t = Tool("import sys\nfor i in range(9000): print('warning', i, file=sys.stderr)\nprint('ok')")
print(t.run())

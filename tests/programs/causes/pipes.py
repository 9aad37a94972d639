"""Waits for a program whose output it does not read; with "well" it reads first."""

import subprocess
import sys

noisy = subprocess.Popen([sys.executable, "-c", "print('y' * 200_000)"], stdout=subprocess.PIPE)
if "well" in sys.argv:
    noisy.communicate()
else:
    noisy.wait()

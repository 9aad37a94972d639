"""Starts a program that is no Python and holds none of the run's descriptors, and does not wait for it."""

import subprocess

subprocess.Popen(["sleep", "0.5"])

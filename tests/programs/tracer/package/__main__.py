import sys

from . import tool

print(__name__, __spec__.name, __package__, sys.argv, __file__, sys.path[0])
tool.work()

"""What a script can see of how it was started."""

import sys

print(__name__, __file__, __spec__, __package__, __doc__, __builtins__)
print(sorted(globals()))
print(sys.argv, sys.path, sys.orig_argv[1:])
print(type(__loader__).__name__, sys.modules["__main__"].__dict__ is globals())
print(sys.stdout, sys.stderr, sys.stdout.buffer, sys.stdout is sys.__stdout__)
print(sys.stdout.line_buffering, sys.stdout.write_through, sys.stdout.isatty(), sys.stdout.fileno(), sys.stdout.newlines)
print(sys.excepthook is sys.__excepthook__, sys.flags)
print(sorted(name for name, module in sys.modules.items() if getattr(module, "__file__", None) and name[0] != "_"), file=sys.stderr)

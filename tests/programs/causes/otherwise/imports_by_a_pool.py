"""A module waits, while it is imported, for a pool whose tasks import it."""

import os
import sys
import tempfile

d = tempfile.mkdtemp()
with open(os.path.join(d, "settings_x.py"), "w") as f:
    f.write("""
from concurrent.futures import ThreadPoolExecutor
def load(name):
    import settings_x
    return settings_x.DEFAULT
with ThreadPoolExecutor(2) as pool:
    VALUES = list(pool.map(load, ["a", "b"]))
DEFAULT = 1
""")
sys.path.insert(0, d)
import settings_x

print(settings_x.VALUES)

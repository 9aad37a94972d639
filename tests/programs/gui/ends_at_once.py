"""Ends at once

Nothing to see.
"""

WORKERS = 2  # @param {type:"slider", min:1, max:4, step:1}
LOCK = False  # @param {type:"boolean"}

print(f"workers {WORKERS}, lock {LOCK}")

"""Lasts as long as it is told to"""

import time

SECONDS = 0.8  # @param {type:"slider", min:0.1, max:2.0, step:0.1}

time.sleep(SECONDS)

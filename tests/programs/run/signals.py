"""Says which signals it ignores or blocks, and whether it is alone in its process group."""

import os
import signal

numbers = signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}
print("ignored", sorted(number for number in numbers if signal.getsignal(number) == signal.SIG_IGN))
print("blocked", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
print("group", os.getpgrp())

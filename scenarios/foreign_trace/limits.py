"""How much of another program's file is read, so that none takes more memory than a computer has."""

from typing import Final

DAYS_MOST: Final = 100  # from the first event to the last: nanoseconds of more no float holds
EVENTS_MOST: Final = 10_000_000  # each costs some 100 bytes until the lanes are made
LANES_MOST: Final = 5_000
NAMES_MOST: Final = 200_000  # functions that are told apart
NAME_LONGEST: Final = 300  # characters
DEPTH_MOST: Final = 200  # calls within one another
CALLS_MOST: Final = 10_000_000  # names in all the different stacks together
LINES_MOST: Final = 200_000  # moments that are kept as lines
PROFILE_MOST: Final = 150_000_000  # bytes of a profile, which is read as a whole

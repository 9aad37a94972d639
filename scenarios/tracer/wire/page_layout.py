"""The layout of a file of pages, which its process writes (pages.py) and the supervisor reads (observer/pages.py).

First the head: for each page the time at which its first record came (ns, 0 while it is empty). Then the pages. On a
page the last field of each record is its serial number, which grows from one to the next.
"""

from .records import SIZE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FOLDER: "Final" = "pages"  # in the run's folder; each file's name begins with its process's number
PAGES: "Final" = 8  # in a file
RECORDS: "Final" = 64  # on a page, as many as one write can carry
FIELD: "Final" = 8
PAGE: "Final" = RECORDS * SIZE
HEAD: "Final" = PAGES * FIELD
FILE: "Final" = HEAD + PAGES * PAGE

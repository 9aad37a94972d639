"""The longer texts of the help; lines are broken here, at 80 columns, in every language."""

from typing import Final

from scenarios.language import noop

MAIN: Final = noop("""\
Run Python scripts in real processes and threads, and see what they do.

  lanescope                 open the window
  lanescope FILE            open a script or a saved run; F5 runs a script
  lanescope FILE --run      run it at once
  lanescope --new-window    open another window beside the one that is open
  lanescope run SCRIPT      run a script without a window and sum up what it did
  lanescope repeat SCRIPT   run a script many times: what comes of it how often
  lanescope steer SCRIPT    choose which thread goes next; find what breaks it
  lanescope list            the scenarios of the catalogue
  lanescope show FILE       what happened in a saved run
  lanescope compare A B     what is different between two saved runs
  lanescope history         the runs that were kept
  lanescope export RUN      pictures, slides, pages and data of runs

lanescope COMMAND --help tells more.
""")
RUN: Final = noop("""\
Run a script and watch it. Its output passes through as it comes. When it has
ended, a summary goes to standard error: how long each worker lived and what it
did meanwhile, the locks, and what stands out.

SCRIPT is a file, a folder with a __main__.py, or a scenario's name, as
`lanescope list` tells them; ARGS are the script's own arguments. Ctrl+C goes to
the script, and the run is summed up and saved all the same; three times within
two seconds stop everything. Other signals, such as SIGTERM by kill, are the
script's to answer, too.

The run lasts until the last of its processes has ended, also those that the
script leaves in the background. SIGTERM after the script's own end stops them.

The exit code is the script's own; 128 + n when signal n ended it; 2 when it
could not be run; 1 when a file that was asked for could not be written.

Any CPython from 3.10 on can run the script: with --python the one that is
named; else the virtual environment beside the script (.venv, venv or env, there
or in a folder above) or the active one; else the one that runs Lanescope.
""")
LIST: Final = noop("""\
The scenarios of the catalogue, by chapter, and those of folders of your own:
of the ones that the window lists, and of those in LANESCOPE_SCENARIOS, which
are separated as in PATH. A script there is named by its folder: course/first.
With --pythons instead the Python interpreters that a script can run on, and
why others that were found cannot.""")
SHOW: Final = noop("""\
What happened in a saved run: its workers, the time they spent in each
state, who held which lock, and what stands out; then its statistics, each a
table that --csv gives to a spreadsheet. With --at one moment of it instead: who
ran on which line, who held what, who waited for whom.""")
COMPARE: Final = noop("""\
What is different between two saved runs, in one sentence and in figures: of one
script with an option switched, of two scripts, or of two interpreters. The
better figure is marked; what differs no more than two runs of the same program
do is not.""")
HISTORY: Final = noop("""\
The runs that the window has kept, the latest first, each with its number, which
`lanescope show` and `lanescope compare` take in place of a file. With WORDS only
those that all of them fit: a script, an option as LOCK=True, a version of
Python, an outcome, a date as 2026-11-30, a name or a note.""")
HISTORY_EXAMPLES: Final = """\
  lanescope history
  lanescope history workbench LOCK=True
  lanescope history deadlock 2026-11
  lanescope show 17
  lanescope compare 12 17
"""
EXPORT: Final = noop("""\
Write runs as pictures, slides, pages and data, without a window. What a file
becomes is said by the ending of its name: --to FILE.

RUN is a saved run; or a scenario or a script, which is run first, a scenario in
its most telling setting unless --set says otherwise. Of several runs {name} in
FILE stands for each one's name. With --deck a whole chapter of the course, such
as threads, or the runs that are named become one file of slides.

A file is written whole or not at all. The exit code is 0; 1 when a file could
not be written; 2 when it could not be done; 130 after Ctrl+C.
""")
EXPORT_EXAMPLES: Final = """\
  lanescope export run.json.gz --to run.png run.svg run.pdf
  lanescope export threads/gil --preset slide --language zh_CN --to gil.svg
  lanescope export b.json.gz --before a.json.gz --preset paper --to both.pdf
  lanescope export run.json.gz --at 1.234 --to moment.svg
  lanescope export run.json.gz --at 1.234 --with tree alone --to moment.pptx
  lanescope export run.json.gz --span 0.1:0.9 --lanes 'Process-*' --to part.png
  lanescope export *.json.gz --to 'pictures/{name}.svg'
"""
COMPARE_EXAMPLES: Final = """\
  lanescope run workbench --save a.json.gz
  lanescope run workbench --set LOCK=True --save b.json.gz
  lanescope compare a.json.gz b.json.gz
"""
USAGE_OF_RUN: Final = noop("""\
lanescope run [options] SCRIPT [-- ARGS]
       lanescope run [options] -m MODULE [ARGS]""")
REPEAT: Final = noop("""\
Run a script many times, one run after another, and tell how the runs differ:
how long they took, which line they printed last, how many had a deadlock, an
exception or an exit code other than 0. What was seen in none of 20 runs may
still happen in up to 14 % of them (an exact one-sided 95 % bound).

The script's output is not shown, and its input is closed to the keyboard: a run
that waits for input ends by its time limit. Ctrl+C stops the run that is going
on, which then does not count, and tells what there is (exit code 130).
""")
USAGE_OF_REPEAT: Final = noop("lanescope repeat [options] SCRIPT [-- ARGS]")
REPEAT_EXAMPLES: Final = """\
  lanescope repeat threads/race
  lanescope repeat threads/race -n 50 --set LOCK=False --versus LOCK=True
  lanescope repeat homework.py --python 3.13t --json
  lanescope repeat sharing/ticket_rush --save examples
"""
STEER: Final = noop("""\
Let the threads of a script go one at a time. Where Python could let another one
go on, it is decided who does: as in a schedule that was saved, at random, by
you, step by step, or by a search for an order that breaks what ought to hold.
Sleeps and timeouts take no time. Where an interpreter with a lock never lets
another thread in between, none is let in here.

GOAL is what ought to hold: last line == 'TEXT', last line != 'TEXT', 'TEXT' in
output, 'TEXT' not in output, assertion, no deadlock, no exception, or exact:
all figures of the last line are one, as in "400 of 400". Without --find it is
what the script's docstring says behind "Holds:", else no deadlock and no
exception. The simplest orders are tried first. What is found is made as short
as it can be, and replayed ten times.

That nothing was found proves nothing: there are more orders than were tried.

The exit code is 1 when a breaking order was found, 0 when none was among those
that were tried, 2 when it could not be done.
""")
USAGE_OF_STEER: Final = noop("lanescope steer [options] SCRIPT [-- ARGS]")
STEER_EXAMPLES: Final = """\
  lanescope steer threads/race --set THREADS=2 --find exact
  lanescope steer homework.py --find "last line == '1000'" --save broken.json.gz
  lanescope steer homework.py --schedule broken.json.gz
  lanescope steer homework.py --seed 7 --json
  lanescope steer homework.py --by-hand
"""
RUN_EXAMPLES: Final = """\
  lanescope run homework.py
  lanescope run homework.py -- --verbose input.txt
  lanescope run processes/join --set JOIN=False --set WORKERS=5
  lanescope run threads/gil --image gil.png --save gil.json.gz
  lanescope run --python 3.12 homework.py
  lanescope run homework.py --what-if lock=none,join=skip
  lanescope run --timeout 10 server.py
  lanescope run --quiet -m http.server 8000
"""
LIST_EXAMPLES: Final = """\
  lanescope list
  lanescope list --json
  lanescope list --pythons
"""
SHOW_EXAMPLES: Final = """\
  lanescope show run.json.gz
  lanescope show run.json --json | python3 -m json.tool
  lanescope show run.json.gz --at 1.234
"""

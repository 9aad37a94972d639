"""Many runs of one script: their results and their times as bars, each of which opens one of its runs."""

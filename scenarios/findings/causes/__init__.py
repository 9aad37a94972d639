"""Why it hangs or goes wrong: kinds of mistakes, each known by what it leaves in a run."""

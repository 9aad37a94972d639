"""Which processes belong to the run, and how they live and end."""

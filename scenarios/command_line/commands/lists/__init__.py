"""Commands that list what there is: scenarios, interpreters, runs that were kept."""

"""The dialog of kept runs: a list with a search, what is known of one run, and what can be done with them."""

"""What is to be otherwise than it is written in this run. Loaded only if something is."""

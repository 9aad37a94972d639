"""A script's own threads, steered: one goes at a time, and who goes next is chosen. `inside/` runs with the script."""

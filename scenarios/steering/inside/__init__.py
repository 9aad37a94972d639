"""What runs within the script's process when it is steered, and never otherwise; the standard library alone."""

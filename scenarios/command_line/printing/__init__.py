"""What the commands print: a run in figures, in words and in bars."""

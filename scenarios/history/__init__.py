"""The history: every run that the window has watched, kept on the disk and found again by what is known of it."""

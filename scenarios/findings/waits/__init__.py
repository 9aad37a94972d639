"""Who waited, for what, for how long, and who it was that they waited for."""

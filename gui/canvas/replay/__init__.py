"""The moment at which a replay stands, over the time axis."""

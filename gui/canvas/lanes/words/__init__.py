"""What stands written in the intervals of lanes."""

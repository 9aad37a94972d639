"""The ways to see what threads are doing, one of which is chosen for this system."""

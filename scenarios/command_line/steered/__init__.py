"""`lanescope steer`, the one command that chooses which thread goes next."""

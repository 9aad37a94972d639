"""What a timeline holds, as columns."""

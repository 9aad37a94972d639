"""What is submitted to a pool, where it runs, and who waits for the result."""

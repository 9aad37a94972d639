"""What one waits for and another sets going."""

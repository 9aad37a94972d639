"""What a function's code is about to do with a value that it makes, read from its instructions."""

"""What leaves the program: the records, the queue they travel over, the pages they wait on."""

"""What one step of a thread has to do with the steps of others: the places that it reads and writes, or anything."""

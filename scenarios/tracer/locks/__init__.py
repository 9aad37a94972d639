"""Who holds a lock or semaphore, and who waits for it."""

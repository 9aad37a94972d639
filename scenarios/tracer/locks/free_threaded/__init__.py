"""Who holds a lock or semaphore where threads run side by side, without an interpreter lock."""

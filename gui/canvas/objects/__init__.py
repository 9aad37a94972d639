"""Draws the lanes of what workers share: locks and semaphores, queues."""

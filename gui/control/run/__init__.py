"""A run inside the window: started and started again, drained frame by frame, and judged by its end."""

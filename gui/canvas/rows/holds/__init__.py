"""Who held what, when: of a lock its holders and queue, of a lane the lines at its foot."""

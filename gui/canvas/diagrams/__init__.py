"""Workers and objects of one moment as boxes and arrows: who waits for whom, and who started whom."""

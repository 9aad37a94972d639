"""What happens when Lanescope itself is at fault: the run and a report are saved, and the window goes on if it can."""

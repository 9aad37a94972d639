"""Who puts and gets, and how full a queue is; managers, who serve such objects to other processes."""

"""What threads and forked processes wait for, each in the place of the plain one: the scheduler knows when it comes."""

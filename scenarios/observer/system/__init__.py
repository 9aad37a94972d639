"""What the operating system offers: files of /proc, descriptors, calls of Linux."""

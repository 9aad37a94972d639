"""What a screen reader finds in the timeline: lanes, what each did and how long, locks, queues and cores."""

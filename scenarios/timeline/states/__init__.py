"""What a lane was doing, from what the tracer and the observer say together."""

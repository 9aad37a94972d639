"""What the colours and signs in sight mean."""

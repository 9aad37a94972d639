"""A person says who goes next: asked over a socket, and told with each question where everybody stands."""

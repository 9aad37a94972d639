"""What a hand does on the canvas: pointing, panning, zooming, following, and what it is shown in return."""

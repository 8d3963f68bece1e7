"""Several reports together: checked at once, or all those of one meeting."""

"""What changed between two reports, as text and as a page."""

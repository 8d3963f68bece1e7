"""Writes the Word file that a careful officer would have made in the council's template."""

"""The commands that officers type."""

"""The draft minute of a report, and the file for what was resolved."""

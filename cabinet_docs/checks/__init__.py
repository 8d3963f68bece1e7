"""Rules: what an experienced democratic services officer looks for in a report."""

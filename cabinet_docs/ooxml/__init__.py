"""The inside of Word files that readers, writers and profiles share."""

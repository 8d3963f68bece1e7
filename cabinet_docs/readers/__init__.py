"""Files of all kinds in, reports out."""

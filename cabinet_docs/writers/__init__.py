"""Writers: a report becomes Word, text or JSON."""

"""Council reports from structured content files: numbered, linked, checked and written as Word files."""

__version__ = "0.1.0"

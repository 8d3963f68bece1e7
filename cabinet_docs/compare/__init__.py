"""Two reports become the changes between them."""

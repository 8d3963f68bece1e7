"""Whether a public file says what is not for publication."""

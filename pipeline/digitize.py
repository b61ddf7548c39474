"""One document from file to record."""

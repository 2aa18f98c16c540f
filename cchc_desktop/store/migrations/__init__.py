"""The ordered steps of the file on disk."""

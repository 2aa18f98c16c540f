"""The sentences themselves, as tables: one module for each sort of work."""

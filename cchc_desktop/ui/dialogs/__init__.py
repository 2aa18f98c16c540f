"""Dialogs, only for what must be answered."""

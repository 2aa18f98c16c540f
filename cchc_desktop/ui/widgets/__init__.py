"""Widgets that know domain and words, and no use case."""

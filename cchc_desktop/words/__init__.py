"""Sentences and labels for people, Vietnamese, without Qt."""

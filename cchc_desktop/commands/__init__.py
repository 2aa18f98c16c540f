"""Every job as a line for scripts."""

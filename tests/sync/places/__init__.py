"""Places against real servers on the loopback."""

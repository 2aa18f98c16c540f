"""What a person can do: the only holder of write transactions."""

"""What persons decided, kept as data, and documents as they are with it."""

"""Numbers, dates and quantities."""

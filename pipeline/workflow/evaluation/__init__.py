"""Results measured against truth."""

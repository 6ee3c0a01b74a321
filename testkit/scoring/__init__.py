"""How much of a truth the datasets meet, one module a kind of truth."""

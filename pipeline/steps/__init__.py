"""The seven steps, each a function from datasets to datasets; none knows another's inside."""

"""What a letter claims in numbers of its lists of models."""

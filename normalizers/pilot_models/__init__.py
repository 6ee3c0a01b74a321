"""Pilot models: names, lists, how far they have come, what is proposed of them."""

"""The day of a data engineer at the command line."""

"""Cited documents: their numbers, and the laws that are named without one."""

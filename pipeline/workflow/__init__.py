"""Runs the steps over documents: workspace on disk, reuse of finished work, processes, progress."""

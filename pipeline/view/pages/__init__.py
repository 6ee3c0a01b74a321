"""The pages, a module each: from what was asked to what is shown."""

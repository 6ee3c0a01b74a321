"""What stands where on a page: boxes, rules, grids, lines of words, texts that remember their places."""

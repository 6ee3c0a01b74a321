"""What stands where on a page: boxes, rulings, grids, lines of words, texts that remember their places."""

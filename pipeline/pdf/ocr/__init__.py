"""Pages that are pictures: set straight, their rules found, their print recognized, each word with a confidence.

`passes` has what is done to a page, in its order. `page` imports what takes long to import, so that it is for those who
have a picture to read.
"""

"""PDF pages as contents: characters, words, rulings, pictures; the one door to PDF libraries and engines."""

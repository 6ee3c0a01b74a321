"""PDF pages as contents: characters, words, rules, pictures; the one door to PDF libraries and engines."""

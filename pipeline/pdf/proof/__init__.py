"""The proof of numbers: their signs are read again from the rendered page, by shapes that no file names."""

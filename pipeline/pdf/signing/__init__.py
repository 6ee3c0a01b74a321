"""Digital signatures in a PDF (ISO 32000-2, 12.8; ETSI EN 319 142), read and checked by pyHanko without a network."""

"""What tests and benchmarks share: typeset documents with exact truth, typed truth, and the comparing of both."""

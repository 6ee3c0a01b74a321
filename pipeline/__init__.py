"""congvan: Vietnamese official dispatches from PDF to Parquet whose every value leads back to a box on a page."""

import os

# A worker has one thread: matrices as small as ours gain nothing by more, which wait for work at the CPU's full cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""congvan: Vietnamese official dispatches from PDF to Parquet whose every value leads back to a box on a page."""

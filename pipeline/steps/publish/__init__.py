"""publish: every document's rows to one Parquet file a dataset, with the data dictionary and datapackage.json."""

from pipeline.steps.publish.assemble import known_documents, published_tables
from pipeline.steps.publish.describe import data_dictionary, datapackage

__all__ = ["data_dictionary", "datapackage", "known_documents", "published_tables"]

"""publish: every document's rows to one Parquet file a dataset, with the data dictionary and datapackage.json."""

from pipeline.steps.publish.assemble import Known, known_documents, published_tables
from pipeline.steps.publish.describe import data_dictionary, datapackage
from pipeline.steps.publish.progress import NAME as PROGRESS
from pipeline.steps.publish.progress import progress_tables

__all__ = [
    "PROGRESS",
    "Known",
    "data_dictionary",
    "datapackage",
    "known_documents",
    "progress_tables",
    "published_tables",
]

"""publish: every document's rows to one Parquet file a dataset, with the data dictionary and datapackage.json."""

from pipeline.steps.publish.assemble import assemble
from pipeline.steps.publish.describe import data_dictionary, datapackage

__all__ = ["assemble", "data_dictionary", "datapackage"]

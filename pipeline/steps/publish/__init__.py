"""publish: documents' rows as the published datasets have them, with the data dictionary and datapackage.json."""

from pipeline.steps.publish.assemble import Known, known_documents, published_tables, resolved
from pipeline.steps.publish.changes import Change, Followed, followed, seen
from pipeline.steps.publish.cited_date import CitedDates, cited_dates, other_dates, usual_date
from pipeline.steps.publish.decided import Decided, expectation, finding_key, tell_unfit, with_decisions
from pipeline.steps.publish.describe import data_dictionary, short_type
from pipeline.steps.publish.fragments import NAME as FRAGMENTS
from pipeline.steps.publish.fragments import box_columns, fragment_tables
from pipeline.steps.publish.package import WHOLE, Files, PublishedFile, datapackage, published_files
from pipeline.steps.publish.progress import NAME as PROGRESS
from pipeline.steps.publish.progress import Dispatch, dispatch_of, progress_tables, threads
from pipeline.steps.publish.standing import Standing, standings

__all__ = [
    "FRAGMENTS",
    "PROGRESS",
    "WHOLE",
    "Change",
    "CitedDates",
    "Decided",
    "Dispatch",
    "Files",
    "Followed",
    "Known",
    "PublishedFile",
    "Standing",
    "box_columns",
    "cited_dates",
    "data_dictionary",
    "datapackage",
    "dispatch_of",
    "expectation",
    "finding_key",
    "followed",
    "fragment_tables",
    "known_documents",
    "other_dates",
    "progress_tables",
    "published_files",
    "published_tables",
    "resolved",
    "seen",
    "short_type",
    "standings",
    "tell_unfit",
    "threads",
    "usual_date",
    "with_decisions",
]

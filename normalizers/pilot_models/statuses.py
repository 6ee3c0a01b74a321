"""What a list of pilot models says of a model's progress, as one of a few statuses."""

from enum import StrEnum

from normalizers import _data
from normalizers.text import fold


class Status(StrEnum):
    """How far a pilot model has come."""

    COMPLETED = "completed"
    COMPLETED_ONGOING = "completed_ongoing"
    IN_PROGRESS = "in_progress"
    EXPANDING = "expanding"
    PILOTING = "piloting"
    STUDYING = "studying"
    WAITING = "waiting"
    NOT_STARTED = "not_started"


def parse_status(text: str) -> Status | None:
    """Return the status that the text states, None when it states none that is known.

    Phrases are tried in the order of `data/statuses.yml`; the first that begins the text, or stands in it, decides.
    """
    key = fold(text)
    for entry in _data.load("statuses"):
        begun = any(key.startswith(fold(phrase)) for phrase in entry.get("begins", ()))
        if begun or any(fold(phrase) in key for phrase in entry["phrases"]):
            return Status(entry["status"])
    return None

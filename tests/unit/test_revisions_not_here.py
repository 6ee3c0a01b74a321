"""Datasets of a revision whose bytes are neither in the cache nor in a remote."""

from __future__ import annotations

from typing import Any, cast

import pytest
from dvc_data.index import DataIndexDirError

from pipeline.core.errors import NotFoundError
from pipeline.workflow.datasets import _read


class Filesystem:
    """Answers as DVC's does where the list of a folder's files is not here."""

    def __init__(self, asked: str) -> None:
        self.asked = asked

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever is asked
        def answer(*_: object, **__: object) -> object:
            if name == self.asked:
                raise DataIndexDirError("failed to load directory")
            return {"isdir": self.asked == "ls", "isfile": True}.get(name)

        return answer


@pytest.mark.parametrize("asked", ["isdir", "ls", "read_bytes"])
def test_it_says_so_and_what_to_do(asked: str) -> None:
    with pytest.raises(NotFoundError, match="neither DVC's cache nor a remote has the datasets of v1") as told:
        _read(cast(Any, Filesystem(asked)), "extracted/datasets/cells.parquet", "v1")
    assert "dvc push" in str(told.value)

"""A store of files by their SHA-256, in a folder that machines share or in S3: each is there whole or not at all.

A name says what the bytes are, so that a file that is put twice changes nothing, and one that came damaged is told.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec.core

from pipeline.core.errors import CongvanError, ContractError, ExitCode, UsageError
from pipeline.core.messages import Message

S3 = "s3"
REMEDY = Message(
    "name with --store a folder or a bucket (s3://BUCKET/FOLDER) that this machine and all workers may write to"
)


class StoreError(CongvanError):
    """The store cannot be reached, or lacks what was put there."""

    exit_code = ExitCode.OUTPUT


class BlobStore:
    """The store at `url`: a folder's path, or an address that begins with s3://."""

    def __init__(self, url: str) -> None:
        protocol, _ = fsspec.core.split_protocol(url)
        if protocol not in (None, "file", S3):
            raise UsageError("--store {url} is neither a folder nor in S3", REMEDY, url=url)
        self._failures: tuple[type[Exception], ...] = (OSError,)
        self._in_s3 = protocol == S3
        if self._in_s3:
            from botocore.exceptions import BotoCoreError

            self._failures = (OSError, BotoCoreError)
        self._files, self._root = fsspec.core.url_to_fs(url, **({"use_listings_cache": False} if self._in_s3 else {}))
        self.url = url if self._in_s3 else self._root

    def put(self, path: Path) -> str:
        """Keep a file; the SHA-256 that it is had by.

        Raises:
            StoreError: the store cannot be reached.
        """
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        where = self._where(sha256)
        with self._reached():
            if self._files.exists(where):
                return sha256
            if self._in_s3:  # S3 shows an object when all of it has come.
                self._files.put_file(str(path), where)
            else:
                _copied(path, Path(where))
        return sha256

    def get(self, sha256: str, path: Path) -> None:
        """Write a file that was kept to `path`.

        Raises:
            StoreError: the store cannot be reached, or has no such file.
            ContractError: its bytes are others than those that were kept.
        """
        with self._reached():
            self._files.get_file(self._where(sha256), str(path))
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise ContractError(
                    "{file} has other bytes than its name says", "remove it, run again", file=self._where(sha256)
                )

    def kept(self) -> list[str]:
        """The SHA-256 of each file that is kept, sorted.

        Raises:
            StoreError: the store cannot be reached.
        """
        with self._reached():
            return sorted(str(path).rpartition("/")[2] for path in self._files.find(self._root))

    def _where(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}"

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except self._failures as error:
            reason = str(error) or type(error).__name__
            raise StoreError("the store {url} fails: {reason}", REMEDY, url=self.url, reason=reason) from error


def _copied(source: Path, target: Path) -> None:
    """A copy under another name first, of which other machines have none alike."""
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    try:
        with source.open("rb") as file, os.fdopen(number, "wb") as begun:
            shutil.copyfileobj(file, begun)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)

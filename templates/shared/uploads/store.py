"""Where files are kept: in a folder, or in a bucket that speaks S3."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any
from uuid import UUID


@dataclass(frozen=True)
class Folder:
    """A folder of this machine. A file is called by its key, never by a name that somebody gave."""

    path: Path

    def save(self, key: UUID, content: IO[bytes]) -> None:
        """Keep a file."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / key.hex).open("xb") as file:
            shutil.copyfileobj(content, file)

    def open(self, key: UUID) -> IO[bytes]:
        """Return a file to read from; raises FileNotFoundError."""
        return (self.path / key.hex).open("rb")

    def delete(self, key: UUID) -> None:
        """Forget a file."""
        (self.path / key.hex).unlink(missing_ok=True)


@dataclass(frozen=True)
class Bucket:
    """A bucket of a service that speaks S3."""

    name: str
    client: Any

    def save(self, key: UUID, content: IO[bytes]) -> None:
        """Keep a file."""
        self.client.put_object(Bucket=self.name, Key=key.hex, Body=content)

    def open(self, key: UUID) -> IO[bytes]:
        """Return a file to read from; raises FileNotFoundError."""
        try:
            body: IO[bytes] = self.client.get_object(Bucket=self.name, Key=key.hex)["Body"]
        except self.client.exceptions.NoSuchKey as error:
            raise FileNotFoundError(key.hex) from error
        return body

    def delete(self, key: UUID) -> None:
        """Forget a file."""
        self.client.delete_object(Bucket=self.name, Key=key.hex)


@cache
def connect(
    folder: str, bucket: str, endpoint: str, region: str, key: str, secret: str
) -> Folder | Bucket:
    """Return the place that the settings name."""
    if not bucket:
        return Folder(Path(folder))
    # Other services than Amazon's have no host for each bucket, and some know no newer checksums.
    config = import_module("botocore.config").Config(
        connect_timeout=5,
        read_timeout=30,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if endpoint else "auto"},
    )
    client = import_module("boto3").client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=region or None,
        aws_access_key_id=key or None,
        aws_secret_access_key=secret or None,
        config=config,
    )
    return Bucket(bucket, client)

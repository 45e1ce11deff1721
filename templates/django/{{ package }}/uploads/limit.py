"""How much a request may bring."""

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# What a form needs beside its file.
REST = 100_000


class Limit(FileUploadHandler):
    """Refuses a request that is too large before it is read."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Look at what the request says of its size; the server reads no further than that."""
        if content_length > settings.UPLOAD_MAX_BYTES + REST:
            raise RequestDataTooBig("The request is larger than a file may be.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand everything on."""
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leave the file to the next one."""

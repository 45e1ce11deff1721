"""The Chromium of this machine, for tests that see pages as a person does."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def opened() -> Iterator[Page]:
    """Open an empty page; in the end the console must not have spoken of errors."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None and not os.environ.get("CI"):
        pytest.skip("there is no Chromium on the PATH")
    assert program, "there is no Chromium on the PATH, and CI needs one"
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        page = browser.new_page(locale="en-GB")
        page.on("console", listen)
        yield page
        browser.close()
    assert errors == []

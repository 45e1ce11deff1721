"""The Chromium of this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from scaffold.matrix.subject import STRICT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run it, out of sight."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        # a person's machine may lack it; the one that decides must not
        (pytest.fail if os.environ.get(STRICT) else pytest.skip)("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # root has no sandbox
        browser = playwright.chromium.launch(
            executable_path=program, chromium_sandbox=os.getuid() != 0
        )
        try:
            yield browser
        finally:
            browser.close()

"""Every page of a running project in Chromium: accessible, quiet, and made for a keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urldefrag, urlsplit
from urllib.request import Request, urlopen

import pytest

from chromium import chromium
from production import PASSWORD, STAFF, TRUSTING, Site, site
from scaffold.matrix.server import pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

pytestmark = [pytest.mark.weekly, pytest.mark.timeout(900)]
KEYBOARD = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
# narrow and light, wide and dark: every rule meets both
LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 360), ("dark", 1280))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# leads out, ends the session, or is no page
AVOIDED = re.compile(
    r"logout|/static/|\.json$|\.xml$|/history/$|/jsi18n/"
    # records of libraries in Django's admin
    r"|/admin/(account|auth|mfa|socialaccount|usersessions)/"
)
# what Django's own admin does, and ours does not repair: hints without a role, links without a text
DJANGO = re.compile(r"aria-prohibited-attr|sortremove")
NOTHING = re.compile(r"(?!)")
MOST = 120
PASSKEYS = {"django": "/accounts/2fa/webauthn/add/", "flask": "/accounts/passkeys/"}
# a telephone that asks for a finger, and gets the right one at once
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Walk:
    """A browser on its way through the pages, and what was wrong on each."""

    context: BrowserContext
    address: str
    seen: dict[str, list[str]] = field(default_factory=dict)

    def hear(self, message: ConsoleMessage, told: list[str]) -> None:
        """Note what the console says, but not that what is no page has no icon."""
        if message.type in ("error", "warning") and "favicon.ico" not in message.location["url"]:
            told.append(f"console: {message.text}")

    def open(self, page: Page, path: str) -> Response | None:
        """Go to a path; a file that the browser would keep is no page."""
        from playwright.sync_api import Error

        try:
            return page.goto(self.address + path)
        except Error as error:
            if "Download is starting" in error.message:
                return None
            raise

    def go(self, paths: list[str]) -> None:
        """Visit the pages at these paths, and those that they lead to, each kind once."""
        page = self.context.new_page()
        told: list[str] = []
        page.on("console", lambda message: self.hear(message, told))
        page.on("pageerror", lambda error: told.append(f"script: {error}"))
        while paths and len(self.seen) < MOST:
            path = paths.pop(0)
            if kind(path) in map(kind, self.seen) or AVOIDED.search(path):
                continue
            told.clear()
            answer = self.open(page, path)
            if not answer or "text/html" not in answer.headers.get("content-type", ""):
                continue
            refused = f"the server responded with a status of {answer.status}"
            self.seen[path] = [text for text in told if refused not in text]
            found = (*examine(page), *keyboard(page))
            theirs = DJANGO if path.startswith("/admin/") else NOTHING
            self.seen[path] += [text for text in found if not theirs.search(text)]
            paths += links(page, self.address)

    @property
    def faults(self) -> dict[str, list[str]]:
        """The pages with something wrong."""
        return {path: found for path, found in self.seen.items() if found}


def kind(path: str) -> str:
    """What pages of one template have in common: their address without numbers and questions."""
    return re.sub(r"\d+", "1", urlsplit(path).path)


def links(page: Page, address: str) -> list[str]:
    """The paths of our own that a page links to."""
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    ours = (urldefrag(link).url for link in found if link.startswith(f"{address}/"))
    return [link.removeprefix(address) for link in ours]


def examine(page: Page) -> Iterator[str]:
    """What axe finds, and whether the page is wider than its window."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        # colours that fade into each other are neither
        page.evaluate("document.getAnimations().forEach(one => one.finish())")
        for found in page.evaluate("options => axe.run(document, options)", options)["violations"]:
            places = [" ".join(map(str, node["target"])) for node in found["nodes"]]
            yield f"{scheme} {width}: {found['id']}: {found['help']}: {', '.join(places[:4])}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            yield f"{scheme} {width}: the page is {wide} wide"


def keyboard(page: Page) -> Iterator[str]:
    """What cannot be reached by Tab, or does not show that it has been."""
    count = page.evaluate(KEYBOARD)
    # a date is one field with several stops
    for _ in range(3 * count + 5):
        page.keyboard.press("Tab")
        if page.evaluate("keyboard.look()"):
            break
    yield from page.evaluate("keyboard.faults()")


@pytest.fixture(scope="module", params=["django", "flask"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Each framework's project as in production, with more notes than a page shows."""
    with site(request.param, tmp_path_factory.mktemp("site")) as found:
        headers = {**found.staff, "Content-Type": "application/json"}
        for number in range(21):
            note = json.dumps({"title": f"Note {number}", "body": "Tea\nat four"}).encode()
            place = Request(f"{found.address}/api/v1/notes/", note, headers)
            urlopen(place, context=TRUSTING).close()
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as found:
        yield found


@pytest.mark.parametrize("who", ["visitor", "staff"])
def test_every_page(running: Site, browser: Browser, who: str) -> None:
    context = browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
    if who == "staff":
        cookies = (pair.split("=", 1) for pair in running.staff["Cookie"].split("; "))
        context.add_cookies(
            [{"name": name, "value": value, "url": running.address} for name, value in cookies]
        )
    walk = Walk(context, running.address)
    walk.go(["/", *(path for path, _ in pages(running.subject)), "/no-such-page"])
    context.close()
    assert walk.faults == {}
    assert len(walk.seen) > 8, list(walk.seen)


def test_passkeys(running: Site, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True, base_url=running.address)
    page = context.new_page()
    told: list[str] = []
    walk = Walk(context, running.address)
    page.on("console", lambda message: walk.hear(message, told))
    page.on("pageerror", lambda error: told.append(f"script: {error}"))
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    page.goto("/accounts/login/")
    page.locator("[name=login], [name=email]").fill(STAFF)
    _enter(page)
    page.goto(PASSKEYS[running.subject.combination.framework])
    if "reauthenticate" in page.url:
        _enter(page)
    page.locator("[name=name]").fill("Telephone")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text(re.compile("passkey was added|added the passkey")).wait_for()

    context.clear_cookies()
    page.goto("/accounts/login/?next=/accounts/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("/accounts/")
    context.close()
    assert told == []


def _enter(page: Page) -> None:
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

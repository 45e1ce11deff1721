"""A project with every feature, served over TLS as in production, and somebody who has signed in."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener

import trustme

from scaffold.features import ours
from scaffold.matrix import environments, interpreters, tiers
from scaffold.matrix.combinations import axes, combine
from scaffold.matrix.proof import complete
from scaffold.matrix.server import serving
from scaffold.matrix.subject import HOST, Subject
from scaffold.render import render

STAFF = "ada@example.org"
PASSWORD = "correct horse battery"  # noqa: S105
TOKEN = re.compile(r'name="(csrf\w*)"[^>]*?value="([^"]+)"')
CREATE = {
    "django": ("python", "manage.py", "createsuperuser", "--noinput", "--email", STAFF),
    "flask": ("flask", "--app", "my_shop", "create-staff", STAFF),
}
MIGRATE = {
    "django": ("python", "manage.py", "migrate", "--verbosity", "0"),
    "flask": ("flask", "--app", "my_shop", "db", "upgrade", "heads"),
}


@dataclass(frozen=True)
class Site:
    """A project that answers at ``address``; members of its staff sign in with PASSWORD."""

    subject: Subject
    address: str

    @property
    def features(self) -> tuple[str, ...]:
        """What it has."""
        return self.subject.combination.features

    @cached_property
    def cookies(self) -> dict[str, str]:
        """The cookies of a member of the staff who has signed in."""
        jar = CookieJar()
        trusting = ssl._create_unverified_context()  # noqa: S323
        browser = build_opener(HTTPSHandler(context=trusting), HTTPCookieProcessor(jar))
        place = f"{self.address}/accounts/login/"
        with browser.open(place) as page:
            fields = dict(TOKEN.findall(page.read().decode()))
        names = ("login", "email")[:: 1 if self.subject.combination.framework == "django" else -1]
        form = urlencode({**fields, names[0]: STAFF, "password": PASSWORD}).encode()
        with browser.open(Request(place, form, {"Referer": place})) as page:
            assert page.url == f"{self.address}/", page.url
        return {cookie.name: str(cookie.value) for cookie in jar}


@contextmanager
def site(framework: str, work: Path) -> Iterator[Site]:
    """Make the project, give it a database and staff, and serve it."""
    subject = _project(framework, work)
    run, variables = subject.run, {**subject.production}
    if framework == "django":
        run("python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0", **variables)
    run(*MIGRATE[framework], **variables)
    secret = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD, "STAFF_PASSWORD": PASSWORD}
    run(*CREATE[framework], **variables, **secret)
    with serving(subject, *_certificate(work)) as port:
        yield Site(subject, f"https://{HOST}:{port}")


def _project(framework: str, work: Path) -> Subject:
    catalogue = ours()
    features, *_ = sorted(tiers.whole(framework, catalogue), key=len, reverse=True)
    options = {key: values[0] for key, values in axes(framework, catalogue).items()}
    chosen = combine(framework, features, options, "plain", interpreters.running())
    (key,) = environments.wanted([chosen])
    built = environments.build(key, catalogue, environments.cache_folder())
    project = work / str(chosen.answers["name"])
    project.mkdir()
    render(complete(chosen, catalogue), project)
    # it has no mail server to speak to
    (project / ".env").write_text("EMAIL_URL=memorymail://\n", encoding="utf-8")
    return Subject(chosen, project, project, work, built, f"sqlite:///{work / 'site.sqlite3'}")


def _certificate(work: Path) -> tuple[str, ...]:
    """A certificate that nobody knows, as options of the server."""
    issued = trustme.CA().issue_cert(HOST)
    issued.private_key_pem.write_to_path(work / "key.pem")
    issued.cert_chain_pems[0].write_to_path(work / "certificate.pem")
    return f"--keyfile={work / 'key.pem'}", f"--certfile={work / 'certificate.pem'}"

"""A project with every feature, served over TLS as in production, and somebody signed in to it."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener, urlopen

from scaffold.features import ours
from scaffold.matrix import environments, interpreters, tiers
from scaffold.matrix.combinations import axes, combine
from scaffold.matrix.proof import complete
from scaffold.matrix.server import serving
from scaffold.matrix.subject import HOST, Subject
from scaffold.render import render

STAFF = "ada@example.org"
PASSWORD = "correct horse battery"  # noqa: S105
TRUSTING = ssl._create_unverified_context()
TOKEN = re.compile(r'name="(csrf\w*)"[^>]*?value="([^"]+)"')
# it has no mail server to speak to, and a scanner asks more often than anybody may
SETTINGS = """\
EMAIL_URL=memorymail://
RATE_LIMIT_PAGES=100000/minute
RATE_LIMIT_API=100000/minute
"""
COMMANDS = {
    "django": (
        ("python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0"),
        ("python", "manage.py", "migrate", "--verbosity", "0"),
        ("python", "manage.py", "createsuperuser", "--noinput", "--email", STAFF),
    ),
    "flask": (
        ("flask", "--app", "my_shop", "db", "upgrade", "heads"),
        ("flask", "--app", "my_shop", "create-staff", STAFF),
    ),
}


@dataclass(frozen=True)
class Site:
    """A project that answers at ``address``; some have signed in."""

    subject: Subject
    address: str
    # what the browser of one of them sends along, once they have signed in
    staff: Mapping[str, str]

    @property
    def features(self) -> tuple[str, ...]:
        """What it has."""
        return self.subject.combination.features

    def get(self, path: str, headers: Mapping[str, str]) -> str:
        """The page at a path, asked for with these headers."""
        with urlopen(Request(self.address + path, headers=dict(headers)), context=TRUSTING) as page:
            return str(page.read().decode())


@contextmanager
def site(framework: str, work: Path) -> Iterator[Site]:
    """Make the project, give it a database and staff, and serve it."""
    subject = _project(framework, work)
    secrets = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD, "STAFF_PASSWORD": PASSWORD}
    for program, *words in COMMANDS[framework]:
        subject.run(program, *words, **{**subject.production, **secrets})
    # a browser keeps connections open that it does not use, each of which holds a thread over TLS
    patient = ("--threads=16", "--graceful-timeout=2")
    with serving(subject, *patient, *_certificate(work)) as port:
        address = f"https://{HOST}:{port}"
        yield Site(subject, address, _sign_in(address))


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
    (project / ".env").write_text(SETTINGS, encoding="utf-8")
    return Subject(chosen, project, project, work, built, f"sqlite:///{work / 'site.sqlite3'}")


def _sign_in(address: str) -> Mapping[str, str]:
    jar = CookieJar()
    browser = build_opener(HTTPSHandler(context=TRUSTING), HTTPCookieProcessor(jar))
    place = f"{address}/accounts/login/"
    with browser.open(place) as page:
        fields = dict(TOKEN.findall(page.read().decode()))
    # the name of the field is the library's
    form = urlencode({**fields, "login": STAFF, "email": STAFF, "password": PASSWORD}).encode()
    with browser.open(Request(place, form, {"Referer": place})) as page:
        assert page.url == f"{address}/", page.url
        (_, token), *_ = TOKEN.findall(page.read().decode())
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    return {"Cookie": cookies, "X-CSRFToken": token, "Referer": f"{address}/"}


def _certificate(work: Path) -> tuple[str, ...]:
    """A certificate that nobody knows, as options of the server."""
    import trustme  # comes with the slow tests

    issued = trustme.CA().issue_cert(HOST)
    issued.private_key_pem.write_to_path(work / "key.pem")
    issued.cert_chain_pems[0].write_to_path(work / "certificate.pem")
    return f"--keyfile={work / 'key.pem'}", f"--certfile={work / 'certificate.pem'}"

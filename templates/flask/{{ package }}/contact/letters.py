"""Letters: mail from a template for its text and another for its HTML."""

from collections.abc import Mapping, Sequence

from flask import render_template
from flask_mailman import EmailMultiAlternatives


def send(
    name: str,
    subject: str,
    to: Sequence[str],
    values: Mapping[str, object],
    reply_to: Sequence[str] = (),
) -> None:
    """Send a letter, in the language of whoever asked for it; raises OSError if nobody takes it."""
    known = {"subject": subject, **values}
    letter = EmailMultiAlternatives(
        # One line, whatever people wrote: the next one would be a header.
        subject=" ".join(subject.split()),
        body=render_template(f"letters/{name}.txt", **known),
        to=list(to),
        reply_to=list(reply_to),
    )
    letter.attach_alternative(render_template(f"letters/{name}.html", **known), "text/html")
    letter.send()

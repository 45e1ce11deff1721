"""Mail by the API of Postmark, for hosts that let no mail out."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from flask import current_app
from flask_mailman import EmailMessage
from flask_mailman.backends.base import BaseEmailBackend

CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


class EmailBackend(BaseEmailBackend):
    """Delivers mail as Flask-Mailman asks for it."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Deliver mail, one after the other; raises OSError for one that is not taken."""
        for message in messages:
            post(described(message))
        return len(messages)


def described(message: EmailMessage) -> dict[str, str]:
    """Return a mail as Postmark wants to know it."""
    if message.attachments:
        raise ValueError("Postmark gets no attachments from here. Add them to described().")
    html = [text for text, kind in getattr(message, "alternatives", []) if kind == "text/html"]
    fields = {
        "From": message.from_email,
        "To": ", ".join(message.to),
        "Cc": ", ".join(message.cc),
        "Bcc": ", ".join(message.bcc),
        "ReplyTo": ", ".join(message.reply_to),
        "Subject": message.subject,
        "TextBody": message.body,
        "HtmlBody": "".join(html),
    }
    return {name: value for name, value in fields.items() if value}


def post(mail: dict[str, str]) -> None:
    """Hand a mail over."""
    target = urlsplit(urljoin(current_app.config["POSTMARK_API_URL"], "email"))
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "X-Postmark-Server-Token": current_app.config["POSTMARK_SERVER_TOKEN"],
    }
    connection = CONNECTIONS[target.scheme](target.netloc, timeout=10)
    try:
        connection.request("POST", target.path, json.dumps(mail), headers)
        response = connection.getresponse()
        answer = response.read(10_000)
    finally:
        connection.close()
    if response.status != HTTPStatus.OK:
        raise OSError(f"Postmark answered {response.status}: {answer.decode(errors='replace')}")

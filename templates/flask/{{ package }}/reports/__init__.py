"""Reports failures where somebody is to be told; otherwise nothing of it is imported."""

import os

from flask import Flask


def init_app(_: Flask) -> None:
    """Begin; nothing of what visitors sent goes along, nor who they are."""
    if dsn := os.environ.get("SENTRY_DSN"):
        import sentry_sdk

        sentry_sdk.init(
            dsn,
            include_local_variables=False,
            max_request_body_size="never",
            send_default_pii=False,
        )

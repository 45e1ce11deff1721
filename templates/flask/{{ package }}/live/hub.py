"""What one request says, and all connections hear: in this process, or through Redis in every one."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from flask import Flask, current_app
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

CHANNEL = f"{__package__}.changes"
# After so many seconds without a word somebody who listens looks around.
SECONDS = 0.5

# Waits for a word, but not for ever.
Listen = Callable[[], str | None]

logger = logging.getLogger(__name__)


class Hub(Protocol):
    """Where to speak and to listen."""

    def tell(self, text: str) -> None:
        """Say something to all who listen."""

    @contextmanager
    def listening(self) -> Iterator[Listen]:
        """Hear what is said from now on."""


class Memory:
    """Reaches those who listen in this process."""

    def __init__(self) -> None:
        self.queues: set[SimpleQueue[str]] = set()

    def tell(self, text: str) -> None:
        """Say something to all who listen."""
        for queue in tuple(self.queues):
            queue.put(text)

    @contextmanager
    def listening(self) -> Iterator[Listen]:
        """Hear what is said from now on."""
        queue: SimpleQueue[str] = SimpleQueue()
        self.queues.add(queue)
        try:
            yield partial(take, queue)
        finally:
            self.queues.discard(queue)


class Server:
    """Reaches those who listen in any process that has the same Redis server."""

    def __init__(self, url: str) -> None:
        self.speaker = Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)
        # Without a second try: what was said meanwhile is lost, so the browser has to begin anew.
        once = Retry(NoBackoff(), 0)
        self.listener: Any = Redis.from_url(url, socket_connect_timeout=2, retry=once)

    def tell(self, text: str) -> None:
        """Say something to all who listen; a note is saved even when nobody can be told."""
        try:
            self.speaker.publish(CHANNEL, text)
        except RedisError:
            logger.exception("A change could not be told.")

    @contextmanager
    def listening(self) -> Iterator[Listen]:
        """Hear what is said from now on."""
        with self.listener.pubsub(ignore_subscribe_messages=True) as pubsub:
            pubsub.subscribe(CHANNEL)
            # The answer says that nothing is missed any more.
            pubsub.get_message(timeout=SECONDS)
            yield partial(hear, pubsub)


def init_app(app: Flask) -> None:
    """Connect the application to the others."""
    url = app.config["REDIS_URL"]
    app.extensions["live"] = Server(url) if url else Memory()


def hub() -> Hub:
    """Return the hub of the application."""
    found: Hub = current_app.extensions["live"]
    return found


def take(queue: SimpleQueue[str]) -> str | None:
    """Wait for a word in this process."""
    try:
        return queue.get(timeout=SECONDS)
    except Empty:
        return None


def hear(pubsub: Any) -> str | None:
    """Wait for a word from Redis."""
    message = pubsub.get_message(timeout=SECONDS)
    return message["data"].decode() if message else None

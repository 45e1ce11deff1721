"""The connection of somebody who watches."""

from importlib import import_module
from typing import Any, ClassVar, TypedDict

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from .changes import GROUP, beginning

# Who watches has nothing to say; a browser that does is given up when it is more than this.
LONGEST = 1024
TOO_LONG = 1009
SIGNED_OUT = 4401


class Change(TypedDict):
    """What another process says."""

    type: str
    text: str


class Live(AsyncWebsocketConsumer):
    """Tells one browser of changes."""

    open: ClassVar[set[AsyncWebsocketConsumer]] = set()

    async def __call__(self, *connection: Any) -> None:
        """Serve the connection; its place is free again however it ends."""
        try:
            await super().__call__(*connection)
        finally:
            self.open.discard(self)

    async def connect(self) -> None:
        """Let in who is signed in, as long as there is room. Watch first: nothing is missed then."""
        if len(self.open) >= settings.LIVE_CONNECTIONS or not await self.signed_in():
            await self.close()
            return
        self.open.add(self)
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()
        await self.send(await database_sync_to_async(beginning)())

    async def disconnect(self, code: int) -> None:
        """Watch no longer."""
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Listen to nothing."""
        if len(text_data or bytes_data or "") > LONGEST:
            await self.close(TOO_LONG)

    async def change(self, event: Change) -> None:
        """Pass a change on, unless the browser has been signed out since."""
        if await self.signed_in():
            await self.send(event["text"])
        else:
            await self.close(SIGNED_OUT)

    async def signed_in(self) -> bool:
        """Read the session again: it may be over, or its owner locked out."""
        store = import_module(settings.SESSION_ENGINE).SessionStore
        session = store(self.scope["session"].session_key)
        user = await get_user({**self.scope, "session": session})
        return user.is_authenticated

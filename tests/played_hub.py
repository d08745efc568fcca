"""A real server of the room's figures, whose hub is played."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from deploy.hub.room_figures import LARGEST


async def known(token: str) -> str | None:
    """The hub that is played knows everybody whose token is their name in capitals."""
    return token.lower() if token.isupper() else None


@contextmanager
def served(app: Application) -> Iterator[str]:
    """The address of a real server, in a thread with an event loop of its own."""
    started, stop, where = Event(), asyncio.Event(), []

    async def serve() -> None:
        socket, port = bind_unused_port()
        server = HTTPServer(app, max_body_size=LARGEST)
        server.add_sockets([socket])
        where.extend([f"http://127.0.0.1:{port}", asyncio.get_running_loop()])
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    started.wait(20)
    yield where[0]
    where[1].call_soon_threadsafe(stop.set)
    thread.join(20)

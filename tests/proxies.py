"""Tiny proxies on loopback, for tests: plain HTTP with CONNECT, and SOCKS5; both want a login and remember what was asked."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

USER, PASSWORD = "county", "geheim-of-the-proxy"
_LOGIN = b"Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode())


class Proxy:
    """One proxy. `asked`: `METHOD host:port` of each request that brought the right login."""

    def __init__(self, scheme: str, only: str = "") -> None:
        self.scheme, self.only = scheme, only
        self.asked: list[str] = []
        self.refused = 0
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await (self._socks(reader, writer) if self.scheme == "socks5" else self._http(reader, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            await _shut(writer)

    async def _http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        method, target, _ = lines[0].split(b" ")
        if b"proxy-authorization: " + _LOGIN.lower() not in [line.lower() for line in lines]:
            self.refused += 1
            writer.write(b"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n")
            return
        if method == b"CONNECT":
            host, _, port = target.decode().rpartition(":")
            self.asked.append(f"CONNECT {host}:{port}")
            if self.only and host != self.only:
                writer.write(b"HTTP/1.1 403 Not there\r\nContent-Length: 0\r\n\r\n")
                return
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            await _pipe(reader, writer, host, int(port), b"")
            return
        where = urlsplit(target.decode())
        self.asked.append(f"{method.decode()} {where.hostname}:{where.port}")
        path = where.path + (f"?{where.query}" if where.query else "")
        kept = [line for line in lines[1:-2] if not line.lower().startswith(b"proxy-")]
        first = b"%s %s HTTP/1.1\r\n" % (method, path.encode()) + b"\r\n".join([*kept, b"Connection: close", b"", b""])
        await _pipe(reader, writer, str(where.hostname), where.port or 80, first)

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")
        _, length = await reader.readexactly(2)
        user = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        if (user, password) != (USER.encode(), PASSWORD.encode()):
            self.refused += 1
            writer.write(b"\x01\x01")
            return
        writer.write(b"\x01\x00")
        *_, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = ".".join(map(str, await reader.readexactly(4)))
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append(f"SOCKS {host}:{port}")
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await _pipe(reader, writer, host, port, b"")


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int, first: bytes) -> None:
    far, back = await asyncio.open_connection(host, port)
    back.write(first)

    async def carry(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        while part := await source.read(65536):
            to.write(part)
            await to.drain()

    both = [asyncio.create_task(carry(reader, back)), asyncio.create_task(carry(far, writer))]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in both:
            task.cancel()
        await asyncio.wait(both)
        await _shut(back)


async def _shut(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


@asynccontextmanager
async def proxy(scheme: str, only: str = "", password: str = PASSWORD) -> AsyncIterator[Proxy]:
    """A proxy at work; `only`: the one host it connects to."""
    made = Proxy(scheme, only)
    tasks: set[asyncio.Task[None]] = set()

    def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(made.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(come, "127.0.0.1", 0)
    made.url = f"{scheme}://{USER}:{password}@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=1)
            for task in late:
                task.cancel()

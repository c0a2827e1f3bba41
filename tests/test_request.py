"""How requests to the Bot API travel: what surely did not arrive is told from what may have, by whatever road; files go too."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.channels.telegram.request import NotWritten, Request
from bot.channels.telegram.send import TelegramSender
from tests.stand_in import stand_in

TOKEN = "539999:token-of-the-request-tests"
USER = 11

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(talk: Talk) -> AsyncIterator[str]:
    """A server that talks like this; its host and port."""

    talks = set[asyncio.Task[None] | None]()

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.add(asyncio.current_task())
        await talk(reader, writer)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(once, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    for ended in filter(None, talks):
        await ended


def nobody() -> str:
    """Where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


async def fault(address: str, proxy: str | None = None, seconds: float = 5) -> NetworkError:
    """What comes of a request; no token in it, nor in what caused it."""
    request = Request(2, connect=seconds, read=0, proxy=proxy)
    with pytest.raises(NetworkError) as raised:
        await request.do_request(f"{address}/bot{TOKEN}/sendMessage", "POST", RequestData())
    await request.shutdown()
    assert TOKEN not in repr(raised.value)
    assert raised.value.__suppress_context__
    return raised.value


async def hangs_up(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def says_nothing(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def test_without_a_connection_it_surely_did_not_arrive() -> None:
    assert type(await fault(f"http://{nobody()}")) is NotWritten


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_without_its_proxy_it_surely_did_not_arrive(kind: str) -> None:
    error = await fault("http://127.0.0.1:9", f"{kind}://somebody:secret@{nobody()}")
    assert type(error) is NotWritten
    assert "secret" not in repr(error)


async def test_a_proxy_that_refuses_lets_nothing_through() -> None:
    async def refuses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async with listening(refuses) as proxy:
        assert type(await fault("https://api.example", f"http://{proxy}")) is NotWritten


async def test_what_was_written_and_not_answered_may_have_arrived() -> None:
    async with listening(hangs_up) as place:
        assert type(await fault(f"http://{place}")) is NetworkError
    async with listening(says_nothing) as place:
        assert type(await fault(f"http://{place}", seconds=0.2)) is TimedOut


async def test_by_a_proxy_and_back() -> None:
    asked = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0].decode())
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}')
        await writer.drain()

    async with listening(proxy) as place:
        request = Request(2, connect=5, read=5, proxy=f"http://{place}")
        assert await request.do_request("http://api.example/getMe", "POST", RequestData()) == (200, b'{"ok":true}')
        await request.shutdown()
    assert asked == ["POST http://api.example/getMe HTTP/1.1"]


async def test_by_socks_and_back() -> None:
    asked = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(2 + (await reader.readexactly(2))[1] - 2)
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)
        asked.append((await reader.readexactly(head[4])).decode())
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}')
        await writer.drain()

    async with listening(proxy) as place:
        request = Request(2, connect=5, read=5, proxy=f"socks5://{place}")
        assert await request.do_request("http://api.example/getMe", "POST", RequestData()) == (200, b'{"ok":true}')
        await request.shutdown()
    assert asked == ["api.example"], "the proxy looks up the name, not we"


async def test_files_go_as_they_are() -> None:
    async with stand_in(TOKEN) as (api, address):
        api.add_user(USER, "某人")
        sender = TelegramSender(TOKEN, address, 100)
        await sender._answers.send_document(USER, "一张表".encode(), caption="给您", filename="表.txt")
        await sender.close()
        (message,) = api.messages(USER)
    assert (message["caption"], message["document"]["file_name"]) == ("给您", "表.txt")
    assert message["document"]["file_size"] == len("一张表".encode())

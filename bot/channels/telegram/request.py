"""How python-telegram-bot's requests travel: by aiohttp, which needs a third of httpx's processor time (make bench).

Never puts an address into an error, for it holds the token. Tells what was surely never written from what may have been.
"""

import ssl
from typing import Any
from urllib.parse import urlencode

import aiohttp
import certifi
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": BaseRequest.USER_AGENT}


class NotWritten(NetworkError):
    """No byte of the request can have arrived: there was no connection."""


class Request(BaseRequest):
    """A pool of connections to the Bot API, opened with the first request."""

    __slots__ = ("_connections", "_session", "_timeout")

    def __init__(self, connections: int, *, connect: float, read: float) -> None:
        """At most so many connections; seconds to get one, and seconds to wait for each part of an answer."""
        self._connections = connections
        self._timeout = aiohttp.ClientTimeout(total=connect + 2 * read, connect=connect, sock_read=read)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._timeout.sock_read

    async def initialize(self) -> None:
        """Open the pool; connections come with the first requests."""
        if self._session is None:
            trusted = ssl.create_default_context(cafile=certifi.where())
            connector = aiohttp.TCPConnector(limit=self._connections, ssl=trusted)
            self._session = aiohttp.ClientSession(connector=connector, headers=_FORM)

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session:
            await self._session.close()
            self._session = None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Send one request; its status and body. Timeouts are those of this pool.

        Raises:
            NotWritten: it surely did not arrive.
            TimedOut, NetworkError: it may have arrived.
        """
        await self.initialize()
        assert self._session
        form = urlencode(request_data.json_parameters if request_data else {}).encode()
        try:
            async with self._session.request(
                method, url, data=form, timeout=self._timeout, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotWritten(type(error).__name__) from None
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, without the keyboard that was just sent: building its buttons again would cost more than sending."""
        answer = BaseRequest.parse_json_payload(payload)
        if isinstance(result := answer.get("result"), dict):
            result.pop("reply_markup", None)
        return answer

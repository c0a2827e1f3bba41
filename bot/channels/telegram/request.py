"""How python-telegram-bot's requests travel: by aiohttp, which needs a third of httpx's processor time (make bench).

Never puts an address into an error, for it holds the token. Tells what was surely never written from what may have been.
"""

import json
import ssl
from functools import lru_cache
from typing import Any

import aiohttp
import httpx
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NOT_WRITTEN = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    ProxyConnectionError,
    ProxyError,
    ProxyTimeoutError,
)


@lru_cache
def trusted() -> ssl.SSLContext:
    """Whose certificates are believed; read once, not while somebody waits for the first answer."""
    return httpx.create_ssl_context()


class NotWritten(NetworkError):
    """No byte of the request can have arrived: there was no connection."""


class ServerFailed(NetworkError):
    """The other side answered that it failed (5xx). It is most likely as if nothing had been asked; nobody can be sure."""

    def __init__(self, status: int) -> None:
        """Keep the status, and nothing of what the answer says."""
        super().__init__(f"HTTP {status}")


class Request(BaseRequest):
    """A pool of connections to the Bot API, opened with the first request."""

    __slots__ = ("_connections", "_proxy", "_session", "_timeout", "_trusted")

    def __init__(self, connections: int, *, connect: float, read: float, proxy: str | None = None) -> None:
        """At most so many connections; seconds to get one, and seconds for the answer. `proxy`: http:// or socks5://."""
        self._connections, self._proxy, self._trusted = connections, proxy, trusted()
        self._timeout = aiohttp.ClientTimeout(total=connect + read, connect=connect)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds a request may take in all."""
        return self._timeout.total

    async def initialize(self) -> None:
        """Open the pool; connections come with the first requests."""
        self._session = self._session or self._open()

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        how: dict[str, Any] = {"limit": self._connections, "ssl": self._trusted}
        if self._proxy and self._proxy.startswith("socks"):
            connector: aiohttp.TCPConnector = ProxyConnector.from_url(self._proxy, **how)
        else:
            connector = aiohttp.TCPConnector(**how)
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            proxy=self._proxy if self._proxy and self._proxy.startswith("http") else None,
            timeout=self._timeout,
        )

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Send one request; its status and body. Timeouts are those of this pool.

        Raises:
            NotWritten: it surely did not arrive.
            ServerFailed: the answer is a 5xx.
            TimedOut, NetworkError: it may have arrived.
        """
        session = self._session = self._session or self._open()
        body, headers = _body(request_data)
        try:
            async with session.request(method, url, data=body, headers=headers, allow_redirects=False) as answer:
                if answer.status >= 500:
                    raise ServerFailed(answer.status)
                return answer.status, await answer.read()
        except _NOT_WRITTEN as error:
            raise NotWritten(type(error).__name__) from None
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer. Of a message that was said only that it was: nobody reads it, and building it costs as much as saying it."""
        answer = BaseRequest.parse_json_payload(payload)
        if isinstance(result := answer.get("result"), dict) and "message_id" in result:
            answer["result"] = True
        return answer


def _body(data: RequestData | None) -> tuple[aiohttp.Payload | aiohttp.FormData, dict[str, str] | None]:
    """What is written, and the headers that say so; a form that holds files says it itself."""
    if data is None or not data.contains_files:
        # surrogatepass: half a character is for the Bot API to refuse, and not a fault of ours
        body = _ENCODED.encode(data.parameters if data else {}).encode("utf-8", "surrogatepass")
        return aiohttp.BytesPayload(body, content_type="application/json"), None
    form = aiohttp.FormData(quote_fields=False)  # the Bot API takes names of files as they are, not as %E8%A1
    for name, text in data.json_parameters.items():
        form.add_field(name, text)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None

"""Asking Telegram for what is no message to a person: updates, where they are sent, files. aiohttp, by the county's proxy if set.

No token, address or proxy is ever put into an error.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import aiohttp
import httpx
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

from bot.channels.telegram import KINDS

ALLOWED = {"allowed_updates": json.dumps(KINDS)}

_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")
"""Signs a token can have; with others the address would be another one."""

_FAULTS = (
    aiohttp.ClientError,
    ProxyConnectionError,
    ProxyError,
    ProxyTimeoutError,
    TimeoutError,
    OSError,
    ValueError,
)


class ApiRefused(Exception):
    """Telegram said no. `code` is its own, `wait` the seconds after which it may be asked again; the words are Telegram's."""

    def __init__(self, code: int, why: str = "", wait: float = 2.0) -> None:
        """Keep code and reason."""
        super().__init__(f"{code} {why}".strip())
        self.code, self.wait = code, wait


class TokenUnknown(Exception):
    """Telegram does not know this token; waiting will not mend that."""


class Unreached(Exception):
    """No answer, or none of Telegram's. The message is the fault's name, never what it says: that can hold the token."""


class TooLarge(Exception):
    """A file is larger than it may be; not all of it was read."""


def open_session(proxy: str) -> aiohttp.ClientSession:
    """A session whose requests go by this proxy: `http://` or `socks5://`, with or without a login; "" for none."""
    ssl = httpx.create_ssl_context()  # the certificates messages are sent with, not the machine's
    if proxy.startswith("socks5://"):
        return aiohttp.ClientSession(connector=ProxyConnector.from_url(proxy, ssl=ssl))
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=ssl), proxy=proxy or None)


class Api:
    """The Bot API, for one bot."""

    def __init__(self, token: str, base: str, proxy: str = "") -> None:
        """Open lazily."""
        self._base, self._token, self._proxy = base.rstrip("/"), token, proxy
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()
            self._session = None

    async def call(self, method: str, form: Mapping[str, str], seconds: float = 20.0) -> Any:
        """Ask; the result.

        Raises:
            TokenUnknown: the token is wrong.
            ApiRefused: Telegram refused for another reason.
            Unreached: there was no answer within so many seconds, or none of Telegram's.
        """
        answer = await self._asked(method, form, seconds)
        if answer.get("ok"):
            return answer.get("result")
        code = answer.get("error_code")
        if code in (401, 404):
            raise TokenUnknown
        told = answer.get("parameters")
        wait = told.get("retry_after") if isinstance(told, dict) else None
        wait = float(wait) if isinstance(wait, int | float) else 2.0
        raise ApiRefused(code if isinstance(code, int) else 0, str(answer.get("description", ""))[:120], wait)

    async def _asked(self, method: str, form: Mapping[str, str], seconds: float) -> dict[str, Any]:
        if not _TOKEN.fullmatch(self._token):
            raise TokenUnknown
        url = f"{self._base}/bot{self._token}/{method}"
        try:
            within = aiohttp.ClientTimeout(total=seconds)
            async with self._opened().post(url, data=form, timeout=within, allow_redirects=False) as response:
                answer = json.loads(await response.read())
        except _FAULTS as error:
            raise Unreached(type(error).__name__) from None
        if not isinstance(answer, dict):
            raise Unreached("NotAnAnswer")
        return answer

    async def download(self, path: str, at_most: int, seconds: float = 60.0) -> bytes:
        """The bytes of a file at the path that getFile gave; never more than `at_most` are read.

        Raises:
            TooLarge: it is larger.
            ApiRefused: it is not there (any more).
            Unreached: it did not come whole, or not within so many seconds.
        """
        url = f"{self._base}/file/bot{self._token}/{path}"
        try:
            within = aiohttp.ClientTimeout(total=seconds, sock_read=20)
            async with self._opened().get(url, timeout=within, allow_redirects=False) as response:
                if response.status != 200:
                    raise ApiRefused(response.status)
                return await _at_most(response, at_most)
        except _FAULTS as error:
            raise Unreached(type(error).__name__) from None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = open_session(self._proxy)
        return self._session


async def _at_most(response: aiohttp.ClientResponse, at_most: int) -> bytes:
    content = bytearray()
    async for part in response.content.iter_chunked(65536):
        content += part
        if len(content) > at_most:
            raise TooLarge
    return bytes(content)

"""Fetching a file a person sent: where it is, then its bytes, never more than is allowed. Looks at no content."""

from bot.channels import FileLost, FileTooLarge, NotNow
from bot.channels.telegram.api import Api, ApiRefused, TokenUnknown, TooLarge, Unreached


class TelegramFiles:
    """Files of Telegram. It keeps one for at least an hour after it was asked for, and hands out no more than 20 MB."""

    def __init__(self, api: Api) -> None:
        """Fetch by this road."""
        self._api = api

    async def fetch(self, file: str, at_most: int) -> bytes:
        """The bytes of a file by Telegram's id of it.

        Raises:
            FileLost: Telegram does not have it, or not any more.
            FileTooLarge: it has more than `at_most` bytes.
            NotNow: it could not be had this time.
        """
        try:
            found = await self._api.call("getFile", {"file_id": file})
            size, path = found.get("file_size"), found.get("file_path")
            if isinstance(size, int) and size > at_most:
                raise FileTooLarge
            return await self._api.download(str(path), at_most)
        except TooLarge:
            raise FileTooLarge from None
        except ApiRefused as refused:
            raise _meaning(refused) from None
        except (Unreached, TokenUnknown, AttributeError) as error:
            raise NotNow(type(error).__name__) from None


def _meaning(refused: ApiRefused) -> Exception:
    if refused.code in (400, 404):
        return FileTooLarge() if "too big" in str(refused) else FileLost()
    return NotNow(str(refused.code))

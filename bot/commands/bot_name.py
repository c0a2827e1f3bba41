"""The bot's own name, by which links lead to it: from the settings, or asked of the Bot API.

The address asked holds the token, so no error of the request is ever repeated.
"""

import http.client
import json
import urllib.error
import urllib.request

from bot.settings import Settings


class NameUnknown(Exception):
    """The name cannot be had; `code` is the message that says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def bot_name(settings: Settings) -> str:
    """The name, without @.

    Raises:
        NameUnknown: it stands in no setting, and Telegram did not tell it.
    """
    return settings.telegram_name.removeprefix("@") or ask_bot_name(settings)


def ask_bot_name(settings: Settings) -> str:
    """Ask the Bot API who the bot is.

    Raises:
        NameUnknown: `check-no-token`, `check-token-refused`, `check-channel-silent`.
    """
    token = settings.telegram_token.get_secret_value()
    if not token:
        raise NameUnknown("check-no-token")
    url = f"{settings.telegram_api.rstrip('/')}/bot{token}/getMe"
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310  # Settings lets only http and https through
            return str(json.load(response)["result"]["username"])
    except urllib.error.HTTPError as error:
        raise NameUnknown("check-token-refused" if error.code in (401, 404) else "check-channel-silent") from None
    except (http.client.InvalidURL, UnicodeError):
        raise NameUnknown("check-token-refused") from None  # signs that no token has
    except (http.client.HTTPException, OSError, ValueError, KeyError, TypeError):
        raise NameUnknown("check-channel-silent") from None

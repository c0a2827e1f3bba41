"""The methods by which a bot gets its updates: getUpdates, setWebhook, deleteWebhook, getWebhookInfo.

Must not deliver by itself: `updates` waits, `webhook` posts.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.demo.bot_api.params import Params
from bot.demo.bot_api.refusal import bad_request, conflict
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.updates import MAX_BATCH, Updates
from bot.demo.bot_api.webhook import Target, Webhook

NAMES = ("getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo")
MAX_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@dataclass(frozen=True, slots=True)
class Told:
    """A result together with the remark the server adds to some answers."""

    result: bool
    description: str


@dataclass(frozen=True, slots=True)
class Receiving:
    """The bot's side of the queue."""

    updates: Updates
    webhook: Webhook

    async def answer(self, method: str, params: Params) -> Any:
        """Answer one of NAMES.

        Raises:
            Refused: 409 where polling and a webhook, or two pollers, meet; 400 for an impossible webhook.
        """
        match method:
            case "getUpdates":
                return await self._get_updates(params)
            case "setWebhook":
                return self._set_webhook(params)
            case "deleteWebhook":
                return self._delete_webhook(params)
        return self._webhook_info()

    async def _get_updates(self, params: Params) -> list[Json]:
        if self.webhook.target.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._allow(params)
        offset, limit = params.integer("offset", 0), params.integer("limit", MAX_BATCH)
        return await self.updates.take(offset, limit, params.integer("timeout", 0))

    def _set_webhook(self, params: Params) -> Told:
        target = _target(params)
        if not target.url:
            return self._delete_webhook(params)
        if params.flag("drop_pending_updates"):
            self.updates.drop_all()
        self._allow(params)
        if target == self.webhook.target:
            return Told(True, "Webhook is already set")
        self.updates.stop_reader("terminated by setWebhook request")
        self.webhook.aim(target)
        return Told(True, "Webhook was set")

    def _delete_webhook(self, params: Params) -> Told:
        if params.flag("drop_pending_updates"):
            self.updates.drop_all()
        if not self.webhook.target.url:
            return Told(True, "Webhook is already deleted")
        self.webhook.aim(Target())
        return Told(True, "Webhook was deleted")

    def _webhook_info(self) -> Json:
        target, error = self.webhook.target, self.webhook.last_error
        info: Json = {
            "url": target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }
        if target.url:
            info["max_connections"] = target.max_connections
        if error is not None:
            info |= {"last_error_date": error[0], "last_error_message": error[1]}
        if self.updates.allowed:
            info["allowed_updates"] = list(self.updates.allowed)
        return info

    def _allow(self, params: Params) -> None:
        """Take the filter over; as at Telegram an absent or unreadable one changes nothing, an empty one resets."""
        kinds = params.values.get("allowed_updates")
        if isinstance(kinds, str):
            kinds = params.parsed("allowed_updates", "allowed updates")
        if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
            self.updates.allow(kinds)


def _target(params: Params) -> Target:
    """Read where to deliver; plain http is taken, as by a Bot API server of one's own."""
    url, secret = params.text("url"), params.text("secret_token")
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise bad_request("invalid webhook URL specified")
    if _SECRET.fullmatch(secret) is None:
        raise bad_request("secret token contains unallowed characters")
    connections = params.integer("max_connections", Target().max_connections)
    return Target(url, secret, max(1, min(connections, MAX_CONNECTIONS)))

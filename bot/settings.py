"""All settings, read once from the environment, .env and secret files. All faults are told at once, in plain words.

What a county decides is in county.toml (rules.policy); what a machine needs is here. `.env.example` is kept equal to
this class by a test.
"""

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, StringConstraints, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What one installation needs to know; every name is `GUIXIAO_` and the field in capitals."""

    model_config = SettingsConfigDict(env_prefix="GUIXIAO_", env_file=".env", extra="ignore", frozen=True)

    telegram_token: Annotated[SecretStr, Field(description="the bot's token, from @BotFather")] = SecretStr("")
    telegram_name: Annotated[
        str,
        StringConstraints(pattern=r"^@?[A-Za-z0-9_]*$"),
        Field(description="the bot's username, for links to it; empty: Telegram is asked"),
    ] = ""
    telegram_api: Annotated[
        str, StringConstraints(pattern=r"^https?://[^\s]+$"), Field(description="the Bot API's address")
    ] = "https://api.telegram.org"
    telegram_proxy: Annotated[
        SecretStr,
        Field(description="a proxy for all of Telegram: http://… or socks5://…, user:password@ in it; or nothing"),
    ] = SecretStr("")
    telegram_webhook: Annotated[
        str,
        StringConstraints(pattern=r"^(https?://[^\s?#]+)?$"),
        Field(
            description="the public address Telegram posts updates to, without the token in it; nothing: ask for them"
        ),
    ] = ""
    telegram_webhook_secret: Annotated[
        SecretStr,
        Field(description="needed with a webhook: 32 to 256 of A-Z a-z 0-9 _ -, by chance", validate_default=True),
    ] = SecretStr("")
    telegram_listen_host: Annotated[str, Field(description="where the webhook listens, behind your TLS proxy")] = (
        "127.0.0.1"
    )
    telegram_listen_port: Annotated[int, Field(ge=1, le=65535, description="and at which port")] = 8443
    database: Annotated[
        str,
        StringConstraints(pattern=r"^(sqlite\+aiosqlite:///|postgresql\+asyncpg://).+"),
        Field(description="sqlite+aiosqlite:///FILE or postgresql+asyncpg://…"),
    ] = "sqlite+aiosqlite:///guixiao.sqlite3"
    key_file: Annotated[Path, Field(description="the key file; keep a copy away from the database's backup")] = Path(
        "guixiao.key"
    )
    files_folder: Annotated[Path, Field(description="the folder of the files kept as evidence, each encrypted")] = Path(
        "guixiao.files"
    )
    county_file: Annotated[Path, Field(description="the county's parameters and switches")] = Path("county.toml")
    templates_dir: Annotated[
        str, Field(description="the folder of the county's own paper templates (D1.docx …); empty: it has none")
    ] = ""
    backup_folder: Annotated[
        str, Field(description="the folder of the daily backups, on another disk; empty: none are made")
    ] = ""
    backup_key: Annotated[
        str, Field(description="the public key backups are sealed to, from guixiao backup --new-key; it opens nothing")
    ] = ""
    postgres_tools: Annotated[
        str, Field(description="the folder of pg_dump and pg_restore; empty: they are looked for on PATH")
    ] = ""
    sends_per_second: Annotated[
        float, Field(gt=0, le=5000, description="overall pace of sending; Telegram allows 30, keep below")
    ] = 25.0
    reserved_share: Annotated[
        float, Field(ge=0.05, le=0.9, description="the share of that pace kept for people who wait for an answer")
    ] = 0.2
    poll_seconds: Annotated[int, Field(ge=0, le=50, description="how long one getUpdates may wait")] = 30
    log: Annotated[
        str,
        StringConstraints(pattern=r"^(json|text)?$"),
        Field(description="how logs are written, json or text; empty: text on a terminal, else json"),
    ] = ""
    health_port: Annotated[
        str,
        StringConstraints(pattern=r"^([1-9][0-9]{0,4})?$"),
        Field(description="the port on 127.0.0.1 where a supervisor asks how the bot is; empty: none"),
    ] = ""

    @field_validator("health_port")
    @classmethod
    def _a_port(cls, port: str) -> str:
        if port and int(port) > 65535:
            raise ValueError("not a port")
        return port

    @field_validator("telegram_proxy")
    @classmethod
    def _a_proxy(cls, proxy: SecretStr) -> SecretStr:
        if not re.fullmatch(r"((http|socks5)://[^\s/]+/?)?", proxy.get_secret_value()):
            raise ValueError("not a proxy")
        return proxy

    @field_validator("telegram_webhook")
    @classmethod
    def _no_token_in_it(cls, url: str, info: ValidationInfo) -> str:
        """Addresses are written into logs by whatever stands before this program."""
        token = info.data.get("telegram_token", SecretStr("")).get_secret_value()
        if (secret := token.partition(":")[2]) and secret in url:
            raise ValueError("holds the token")
        return url

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        """An empty secret would switch the check off, at Telegram's end and silently (TRAPS)."""
        said = secret.get_secret_value()
        if (info.data.get("telegram_webhook") or said) and not re.fullmatch(r"[A-Za-z0-9_-]{32,256}", said):
            raise ValueError("too short")
        return secret


class SettingsFault(Exception):
    """Settings that cannot be used; `faults` has one (name, what is expected) for each."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        """Keep all of them."""
        super().__init__("; ".join(f"{name}: {why}" for name, why in faults))
        self.faults = faults


SECRETS = Path("secrets")


def secret_folders() -> tuple[Path, ...]:
    """Folders in which a setting may lie as a file of its name in small letters, like `guixiao_telegram_token`.

    That is `secrets` beside .env, and what systemd or a container hands over as `CREDENTIALS_DIRECTORY`, which goes before it.
    The environment and .env go before both.
    """
    handed = os.environ.get("CREDENTIALS_DIRECTORY", "")
    folders = (SECRETS, *((Path(handed),) if handed else ()))
    return tuple(folder for folder in folders if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK))


def read_settings(**given: object) -> Settings:
    """The settings of this process; `given` goes before the environment.

    Raises:
        SettingsFault: something is wrong; all of it at once. A secret's value is never repeated.
    """
    try:
        return Settings(**{"_secrets_dir": secret_folders(), **given})  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        fields = Settings.model_fields
        names = dict.fromkeys(str(fault["loc"][0]) for fault in error.errors())
        expected = tuple((f"GUIXIAO_{n.upper()}", fields[n].description or "") for n in names if n in fields)
        raise SettingsFault(expected) from None

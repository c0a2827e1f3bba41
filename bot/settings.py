"""All settings, read once from the environment and .env. All faults are told at once, in plain words.

What a county decides is in county.toml (rules.policy); what a machine needs is here. `.env.example` is kept equal to
this class by a test.
"""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What one installation needs to know; every name is `GUIXIAO_` and the field in capitals."""

    model_config = SettingsConfigDict(env_prefix="GUIXIAO_", env_file=".env", extra="ignore", frozen=True)

    telegram_token: Annotated[SecretStr, Field(description="the bot's token, from @BotFather")] = SecretStr("")
    telegram_api: Annotated[
        str, StringConstraints(pattern=r"^https?://[^\s]+$"), Field(description="the Bot API's address")
    ] = "https://api.telegram.org"
    database: Annotated[
        str,
        StringConstraints(pattern=r"^(sqlite\+aiosqlite:///|postgresql\+asyncpg://).+"),
        Field(description="sqlite+aiosqlite:///FILE or postgresql+asyncpg://…"),
    ] = "sqlite+aiosqlite:///guixiao.sqlite3"
    key_file: Annotated[Path, Field(description="the key file; keep a copy away from the database's backup")] = Path(
        "guixiao.key"
    )
    county_file: Annotated[Path, Field(description="the county's parameters and switches")] = Path("county.toml")
    sends_per_second: Annotated[
        float, Field(gt=0, le=5000, description="overall pace of sending; Telegram allows 30, keep below")
    ] = 25.0
    poll_seconds: Annotated[int, Field(ge=0, le=50, description="how long one getUpdates may wait")] = 30


class SettingsFault(Exception):
    """Settings that cannot be used; `faults` has one (name, what is expected) for each."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        """Keep all of them."""
        super().__init__("; ".join(f"{name}: {why}" for name, why in faults))
        self.faults = faults


def read_settings(**given: object) -> Settings:
    """The settings of this process; `given` goes before the environment.

    Raises:
        SettingsFault: something is wrong; all of it at once. A secret's value is never repeated.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        fields = Settings.model_fields
        names = dict.fromkeys(str(fault["loc"][0]) for fault in error.errors())
        expected = tuple((f"GUIXIAO_{n.upper()}", fields[n].description or "") for n in names if n in fields)
        raise SettingsFault(expected) from None

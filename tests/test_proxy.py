"""By a proxy: asking for updates, files, and saying things; its login is in no error, and nothing goes past it."""

import pytest

from bot.channels.telegram.api import Api, Unreached
from bot.channels.telegram.files import TelegramFiles
from bot.channels.telegram.send import TelegramSender
from jobs.delivery import Delivered
from storage.outbox import Claimed, Lane
from tests.channel_lines import free_port
from tests.proxies import PASSWORD, USER, proxy
from tests.stand_in import stand_in

TOKEN = "539999:token-of-the-proxy-tests"
ANN = 11
SAID = Claimed(1, "telegram", str(ANN), Lane.ANSWER, 1, False, None, {"text": "您好", "rows": []})


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_updates_and_files_come_by_the_proxy(scheme: str) -> None:
    async with stand_in(TOKEN) as (far, address), proxy(scheme) as between:
        far.add_user(ANN, "某人")
        file_id = far.send_voice(ANN, b"OggS" * 50_000, 3)["voice"]["file_id"]
        api = Api(TOKEN, address, between.url)
        assert len(await api.call("getUpdates", {"timeout": "0"})) == 1
        assert await TelegramFiles(api).fetch(file_id, 300_000) == b"OggS" * 50_000
        await api.close()
        port = address.rpartition(":")[2]
        assert {asked.partition(" ")[2] for asked in between.asked} == {f"127.0.0.1:{port}"}
        if scheme == "http":
            assert len(between.asked) == len(far.requests()) == 3


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_what_is_said_goes_by_the_proxy(scheme: str) -> None:
    async with stand_in(TOKEN) as (far, address), proxy(scheme) as between:
        far.add_user(ANN, "某人")
        sender = TelegramSender(TOKEN, address, 100, proxy=between.url)
        assert await sender.send(SAID) == Delivered()
        await sender.close()
        assert len(between.asked) == len(far.requests()) == 1


@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("password", [PASSWORD, "wrong-geheim"])
async def test_an_https_address_is_asked_for_through_the_proxy_alone_and_nothing_is_told(
    scheme: str, password: str
) -> None:
    async with proxy(scheme, only="nowhere.invalid", password=password) as between:
        api = Api(TOKEN, "https://api.telegram.invalid", between.url)
        with pytest.raises(Unreached) as caught:
            await api.call("getUpdates", {})
        await api.close()
        told = f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__suppress_context__}"
        assert not [secret for secret in (PASSWORD, "geheim", USER, TOKEN, "127.0.0.1") if secret in told]
        right = password == PASSWORD
        assert bool(between.refused) is not right
        assert [asked.partition(" ")[2] for asked in between.asked] == (["api.telegram.invalid:443"] if right else [])


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_away_is_an_unreached_telegram(scheme: str) -> None:
    api = Api(TOKEN, "http://api.telegram.invalid", f"{scheme}://{USER}:{PASSWORD}@127.0.0.1:{free_port()}")
    with pytest.raises(Unreached) as caught:
        await api.call("getUpdates", {})
    with pytest.raises(Unreached):
        await api.download("voice/1.oga", 100)
    await api.close()
    assert PASSWORD not in str(caught.value)

"""deploy/: what is there can be read by who reads it, names only settings that exist, and keeps what it promises."""

import re
import shutil
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.roles import Role
from bot.settings import Settings, read_settings

HERE = Path(__file__).parents[1]
DEPLOY = HERE / "deploy"
SETTINGS = {f"GUIXIAO_{name.upper()}" for name in Settings.model_fields}
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())


def unit() -> dict[str, list[str]]:
    """The unit's lines: `Section.Key` → values, in order. Keys may come more than once."""
    found: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in (DEPLOY / "guixiao.service").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            assert equals, line
            found[f"{section}.{key}"].append(value)
    return found


def test_one_process_for_each_role_is_the_same_unit_with_another_command() -> None:
    lines = [
        line for line in (DEPLOY / "guixiao-role.conf").read_text("utf-8").splitlines() if line[:1] not in ("#", "")
    ]
    program = unit()["Service.ExecStart"][0]
    assert lines == ["[Service]", "ExecStart=", f"ExecStart={program} --role %i", "Environment=GUIXIAO_HEALTH_PORT="]
    told = (HERE / "docs" / "operating.md").read_text("utf-8")
    assert {Role(name) for name in re.findall(r"guixiao@(\w+)\.service", told)} == set(Role)


def compose() -> dict[str, Any]:
    return read_yaml((DEPLOY / "compose.yaml").read_text("utf-8"))


def read_yaml(text: str) -> Any:
    """The little YAML that compose.yaml keeps to: mappings and lists by indentation, plain or quoted scalars."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    read, left = _block(lines, 0)
    assert not left, left[:1]
    return read


def _block(lines: list[str], depth: int) -> tuple[Any, list[str]]:
    found: dict[str, Any] = {}
    items: list[Any] = []
    while lines and _depth(lines[0]) == depth:
        line, lines = lines[0].strip(), lines[1:]
        if line.startswith("- "):
            items.append(_scalar(line[2:]))
            continue
        key, colon, value = line.partition(":")
        assert colon, line
        assert key not in found, f"{key} twice"
        if value.strip():
            found[key] = _scalar(value.strip())
        else:
            found[key], lines = _block(lines, _depth(lines[0])) if lines and _depth(lines[0]) > depth else (None, lines)
    assert not (found and items)
    return items or found, lines


def _depth(line: str) -> int:
    assert "\t" not in line
    return len(line) - len(line.lstrip())


def _scalar(text: str) -> Any:
    if text.startswith(("[", '"')):
        return tomllib.loads(f"it = {text}")["it"]
    assert not text.startswith(("'", "{", "&", "*", "!", "|", ">")), text
    return {"true": True, "false": False}.get(text, text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_settings_that_exist_and_no_machine_of_ours(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(re.findall(r"GUIXIAO_[A-Z_]+", text)) <= SETTINGS
    assert not re.search(r"https?://(?!127\.0\.0\.1)", text)
    assert not re.search(r"/(work|root|home)/", text)
    files = set(re.findall(r"secrets/(guixiao_[a-z_]+)", text))
    assert {name.upper() for name in files} <= SETTINGS


def test_the_example_of_a_server_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(_env_file=DEPLOY / "guixiao.env.example")
    assert settings.database.startswith("postgresql+asyncpg://")
    assert settings.health_port == "8470"
    assert not settings.telegram_token.get_secret_value()


def test_the_unit_is_hardened_watched_and_given_time() -> None:
    said = unit()
    assert said["Service.Type"] == ["notify"]
    assert int(said["Service.WatchdogSec"][0]) >= 30
    assert int(said["Service.TimeoutStopSec"][0]) > 13, "bot.stopping needs so long at most"
    assert said["Service.Restart"] == ["always"]
    for key, value in (
        ("User", "guixiao"),
        ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("CapabilityBoundingSet", ""),
        ("StateDirectory", "guixiao"),
        ("UMask", "0077"),
    ):
        assert said[f"Service.{key}"] == [value]
    handed = {line.partition(":")[0] for line in said["Service.LoadCredential"]}
    assert handed == {"guixiao.key", "guixiao_telegram_token"}
    assert "GUIXIAO_KEY_FILE=%d/guixiao.key" in said["Service.Environment"]
    assert not [line for line in said["Service.Environment"] if "TOKEN" in line or "DATABASE" in line]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd to ask")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = "ExecStart=/opt/guixiao/bin/guixiao run"
    text = (DEPLOY / "guixiao.service").read_text("utf-8")
    assert program in text
    (copy := tmp_path / "guixiao.service").write_text(text.replace(program, f"ExecStart={shutil.which('true')}"))
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
    )
    ours = [line for line in said.stderr.splitlines() if "guixiao" in line]
    assert (said.returncode, ours) == (0, []), said.stderr


def test_compose_holds_together() -> None:
    read = compose()
    assert set(read["services"]) == {"database", "bot"}
    for name, service in read["services"].items():
        assert set(service["secrets"]) <= set(read["secrets"]), name
        assert set(service["networks"]) <= set(read["networks"]), name
        named = {line.partition(":")[0] for line in service["volumes"] if not line.startswith(".")}
        assert named <= set(read["volumes"]), name
        assert service["restart"] == "unless-stopped"
        assert "ports" not in service, "nothing is open to the network"
        assert not re.search(r"[.:]\w+/", service["image"]), "an image is named without its host"
    bot = read["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert int(bot["stop_grace_period"].removesuffix("s")) > 13
    assert bot["environment"]["GUIXIAO_HEALTH_PORT"] in bot["healthcheck"]["test"][-1]
    assert read["services"]["database"]["networks"] == ["inside"]
    assert read["networks"]["inside"]["internal"] is True
    assert not [value for value in bot["environment"].values() if "password" in str(value).lower()]


def test_the_image_is_made_of_the_locked_packages_and_every_room() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert "--require-hashes -r requirements.lock" in text
    copied = set(re.findall(r"^COPY (\w+) \1$", text, re.MULTILINE))
    rooms = {path.parent.name for path in HERE.glob("*/__init__.py")} - {"tests", "bench"}
    assert copied == rooms
    let_in = set(re.findall(r"^!(\S+)$", (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), re.MULTILINE))
    asked = {name for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE) for name in line.split()}
    assert asked <= let_in
    assert re.search(r"^USER guixiao$", text, re.MULTILINE)


def test_its_server_and_its_pg_dump_are_of_one_version() -> None:
    version = compose()["services"]["database"]["image"].partition(":")[2]
    assert f"postgresql-client-{version}" in (DEPLOY / "Dockerfile").read_text("utf-8")


def test_the_command_is_a_script_the_shell_can_read() -> None:
    script = DEPLOY / "guixiao"
    assert script.stat().st_mode & 0o111
    subprocess.run(["/bin/sh", "-n", str(script)], check=True)


def test_a_setting_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    handed = tmp_path / "handed"
    for folder, token in ((tmp_path / "secrets", "by-hand"), (handed, "handed-over")):
        folder.mkdir()
        (folder / "guixiao_telegram_token").write_text(f"{token}\n")
    (handed / "guixiao.key").write_text("no setting")
    assert read_settings(_env_file=None).telegram_token.get_secret_value() == "by-hand"
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    assert read_settings(_env_file=None).telegram_token.get_secret_value() == "handed-over"
    monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", "told")
    assert read_settings(_env_file=None).telegram_token.get_secret_value() == "told"
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "nothing"))
    assert read_settings(_env_file=None).telegram_token.get_secret_value() == "told"

"""PostgreSQL's own pg_dump and pg_restore as processes. Logins go by the environment, never on a command line."""

import asyncio
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import make_url


class ToolsUnfit(Exception):
    """A tool cannot do its work. `code`: `missing`, `old` (older than the server), `failed`; `said`: its last line."""

    def __init__(self, code: str, tool: str, said: str = "") -> None:
        """Keep all three."""
        super().__init__(f"{tool}: {code}")
        self.code, self.tool, self.said = code, tool, said


async def find_tool(name: str, folder: str, server: int) -> str:
    """Where `pg_dump` or `pg_restore` is: in this folder, or on PATH where none is set. `server`: its main version.

    Raises:
        ToolsUnfit: there is none, or it is older than the server.
    """
    found = shutil.which(name, path=folder or None)
    if found is None:
        raise ToolsUnfit("missing", name)
    said = (await _run([found, "--version"], {}, name)).decode("utf-8", "replace")
    version = re.search(r"(\d+)", said.partition(")")[2])
    if version is None or int(version[1]) < server:
        raise ToolsUnfit("old", name, said.strip())
    return found


async def run_tool(tool: str, arguments: Sequence[str], url: str) -> None:
    """Run a tool on the database of this address.

    Raises:
        ToolsUnfit: it did not end well.
    """
    await _run([tool, *arguments], login(url), Path(tool).name)


async def _run(command: Sequence[str], extra: dict[str, str], name: str) -> bytes:
    environment = os.environ | extra
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe, env=environment)
    try:
        out, told = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        lines = told.decode("utf-8", "replace").strip().splitlines()
        raise ToolsUnfit("failed", name, lines[-1] if lines else "")
    return out


def login(url: str) -> dict[str, str]:
    """The address as the environment that libpq reads."""
    parts = make_url(url)
    query = {name: value if isinstance(value, str) else value[0] for name, value in parts.query.items()}
    told = {
        "PGHOST": query.get("host") or parts.host,
        "PGPORT": query.get("port") or (str(parts.port) if parts.port else None),
        "PGUSER": parts.username or query.get("user"),
        "PGPASSWORD": parts.password or query.get("password"),
        "PGDATABASE": parts.database,
        "PGSSLMODE": query.get("sslmode") or query.get("ssl"),
    }
    return {name: str(value) for name, value in told.items() if value}

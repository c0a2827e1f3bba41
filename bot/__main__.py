"""The command line, `guixiao COMMAND`. Says faults in plain words, never a traceback."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from bot.commands.telling import Teller
from bot.settings import SettingsFault
from locales.reader import LANGUAGES

COMMANDS = (
    "demo",
    "init",
    "migrate",
    "import",
    "invite",
    "staff",
    "papers",
    "check",
    "run",
    "backup",
    "restore",
    "retention",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    language = _language(list(sys.argv[1:] if argv is None else argv))
    tell = Teller(language)
    parser = argparse.ArgumentParser("guixiao", description=tell.words("cli-about"))
    parser.add_argument("--lang", choices=LANGUAGES, default=language, help=tell.words("cli-lang"))
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name in COMMANDS:
        command = importlib.import_module(f"bot.commands.{name}_county")
        command.arguments(subparsers.add_parser(name, help=tell.words(f"cli-{name}")), tell)
    given = parser.parse_args(argv)
    chosen = importlib.import_module(f"bot.commands.{given.command}_county")
    try:
        status: int = chosen.run(given, tell)
    except SettingsFault as fault:
        tell("settings-faulty")
        for name, expected in fault.faults:
            tell("settings-fault", name=name, expected=expected)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


def _language(argv: list[str]) -> str:
    """The language must be known before the arguments are explained."""
    for i, arg in enumerate(argv):
        if arg.startswith("--lang="):
            return arg.removeprefix("--lang=") if arg.removeprefix("--lang=") in LANGUAGES else LANGUAGES[0]
        if arg == "--lang" and argv[i + 1 : i + 2] and argv[i + 1] in LANGUAGES:
            return argv[i + 1]
    return LANGUAGES[0]


if __name__ == "__main__":
    raise SystemExit(main())

"""What the Fluent files hold: messages, their variables, and sample arguments that reach every variant."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from locales.reader import FOLDER

Entry = ast.Message | ast.Term | ast.Junk

_COUNTED = re.compile(r"-?\d+|zero|one|two|few|many")
_SAMPLES: dict[str, Any] = {"day": date(2026, 11, 30)} | dict.fromkeys(("items", "parts", "clauses"), ("甲", "乙"))


@cache
def parsed(language: str) -> dict[str, list[Entry]]:
    """All entries but comments, by file."""
    parser = FluentParser(with_spans=False)
    return {
        path.name: [entry for entry in parser.parse(path.read_text("utf-8")).body if isinstance(entry, Entry)]
        for path in sorted((FOLDER / language).glob("*.ftl"))
    }


def keys_by_file(language: str) -> dict[str, list[str]]:
    """The keys of each file, in order."""
    return {name: [e.id.name for e in found if isinstance(e, ast.Message)] for name, found in parsed(language).items()}


def messages(language: str) -> dict[str, ast.Message]:
    """All messages by key."""
    return {e.id.name: e for found in parsed(language).values() for e in found if isinstance(e, ast.Message)}


class Variables(Visitor):
    """The variables of one message.

    Attributes:
        names: all of them.
        numbers: those that are formatted as numbers.
        choices: keys of the variants, for those that choose.
    """

    def __init__(self, message: ast.Message) -> None:
        self.names: set[str] = set()
        self.numbers: set[str] = set()
        self.choices: dict[str, set[str]] = {}
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self.numbers |= {arg.id.name for arg in node.arguments.positional if isinstance(arg, ast.VariableReference)}
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        assert isinstance(node.selector, ast.VariableReference), "choose by a variable, so that the test can reach all"
        keys = {key.name if isinstance(key := v.key, ast.Identifier) else key.value for v in node.variants}
        self.choices.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


def sample_args(*same_key: ast.Message) -> Iterator[dict[str, Any]]:
    """Arguments that reach every variant of a message in each of its languages."""
    found = [Variables(message) for message in same_key]
    names = sorted(set().union(*(one.names for one in found)))
    for values in product(*(_sample_values(name, found) for name in names)):
        yield dict(zip(names, values, strict=True))


def _sample_values(name: str, found: list[Variables]) -> list[Any]:
    choices = set().union(*(one.choices.get(name, set()) for one in found))
    if any(_COUNTED.fullmatch(key) for key in choices):
        return sorted({int(key) for key in choices if key.lstrip("-").isdecimal()} | {0, 1, 5})
    if choices:
        return [*sorted(choices), "something else"]
    return [2026 if any(name in one.numbers for one in found) else _SAMPLES.get(name, "上寨村")]

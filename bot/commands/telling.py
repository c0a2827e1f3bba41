"""How a command speaks: sentences by key, in the language asked for."""

from typing import Any

from locales.reader import words
from rules.problem import Problem


class Teller:
    """Prints sentences of the `locales`."""

    def __init__(self, language: str) -> None:
        """Speak this language."""
        self.language = language

    def words(self, key: str, **args: Any) -> str:
        """A sentence."""
        return words(self.language).say(key, args)

    def __call__(self, key: str, **args: Any) -> None:
        """Print a sentence."""
        print(self.words(key, **args), flush=True)

    def problem(self, problem: Problem) -> str:
        """The words of a problem."""
        return words(self.language).say(f"problem-{problem.code}", problem.args)

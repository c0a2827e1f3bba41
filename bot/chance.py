"""The system's own chance, for codes. Draws nothing by itself and knows no code."""

import secrets
import struct


class Chance(secrets.SystemRandom):
    """The system's own chance, fetched many numbers at a time: a receipt code is drawn for every turn."""

    def __init__(self) -> None:
        """Nothing fetched yet."""
        super().__init__()
        self._fetched: list[int] = []

    def random(self) -> float:
        """A number from 0 to below 1, of 53 random bits."""
        if not self._fetched:
            self._fetched.extend(struct.unpack("256Q", secrets.token_bytes(2048)))
        return (self._fetched.pop() >> 11) * 2.0**-53


CHANCE = Chance()

"""Loaded last by the server that the killed bots are forked from: what every bot makes at its start is made there once."""

import gc

from documents.papers.templates import load_templates
from locales.reader import LANGUAGES, words

assert all(map(words, LANGUAGES))
assert load_templates("")
gc.collect()
gc.freeze()  # each bot would look through all of it, and have its own copy of every page it looked at

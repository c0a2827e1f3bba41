# One front for everything a person or the CI does. Every target sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test check prove bench lock chats clean
demo: $(READY)      ## a county on this machine: page, phones, movable clock
	$(BIN)/guixiao demo

test: $(READY)      ## the whole suite with small counts, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n 4 --dist worksteal

check: $(READY)     ## lint, formatting, types, who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: $(READY)     ## every number the open work promises, printed with its seed
	$(BIN)/python -m pytest -m prove -s -p no:cacheprovider

bench: $(READY)     ## speed and memory, side by side against one fake Bot API
	$(BIN)/python -m bench

chats: $(READY)     ## write the transcripts anew from what the bot answers; read the diff
	GUIXIAO_WRITE_CHATS=1 $(BIN)/python -m pytest tests/test_chats.py -q

lock: $(READY)      ## pin every dependency with hashes, naming no host
	$(BIN)/uv pip compile pyproject.toml --all-extras --generate-hashes --universal --no-header --no-annotate -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache demo-county

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

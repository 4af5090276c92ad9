# Two commands for a stranger: `make demo` and `make test`. Both build .venv from a lock file with hashes;
# a second run installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
MODELS := .demo/models

.PHONY: demo test lint types lock clean

demo: $(MODELS)/.installed
	$(BIN)/checker check corpus/kyiv-summit/story.en.txt --source corpus/kyiv-summit/story.de.md \
		--models $(MODELS) --back-translate auto --fail-on never

test: $(VENV)/.dev lint types
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

$(MODELS)/.installed: corpus/models/translate-en_de-1_0_0.argosmodel $(VENV)/.run
	$(BIN)/checker models install $< --models $(MODELS)
	touch $@

# Needs `pip install uv`; both files hold for every Python and platform that we support.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 -o requirements-dev.lock

clean:
	rm -rf $(VENV) .demo

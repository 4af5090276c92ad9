# Two commands for a stranger: `make demo` and `make test`. Both build .venv from lock files with hashes, the tools
# that build what comes as source included; a second run installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV ?= uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11
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

$(VENV)/.run: requirements.lock requirements-build.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements-build.lock
	$(PIP) install --no-build-isolation --require-hashes -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --no-build-isolation --require-hashes -r requirements-dev.lock
	touch $@

$(MODELS)/.installed: $(wildcard corpus/models/*.argosmodel) $(VENV)/.run
	$(BIN)/checker models install corpus/models --models $(MODELS)
	touch $@

# Needs `pip install uv`; the files hold for every Python and platform that we support. Pins stay unless UPGRADE=--upgrade.
lock:
	$(LOCK) $(UPGRADE) pyproject.toml -o requirements.lock
	$(LOCK) $(UPGRADE) pyproject.toml --group dev -o requirements-dev.lock
	$(LOCK) $(UPGRADE) --group build --constraint requirements-dev.lock -o requirements-build.lock

clean:
	rm -rf $(VENV) .demo

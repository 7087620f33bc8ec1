# The targets are one-liners over the console script `opendata`; the set-up runs when it has to.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLIENTS := .clients
READY := $(VENV)/.ready
PEERS := $(CLIENTS)/bench/.ready
RESOLVE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras --no-header --quiet --upgrade
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python install --quiet

.PHONY: publish test fuzz check bench dev setup lock clean

publish: $(READY)
	@$(BIN)/opendata publish

test: $(READY)
	@$(BIN)/python -m pytest -n auto

fuzz: $(READY)
	@FUZZ=20 $(BIN)/python -m pytest -n auto tests/validation/test_differential.py

check: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/opendata check

bench: $(READY) $(PEERS)
	@$(BIN)/python tests/bench/publish.py
	@$(BIN)/python tests/bench/extraction.py
	@$(BIN)/python tests/bench/verdict.py --rows 1000000 10000000 --reference-rows 1000000

dev: $(READY)
	@DAGSTER_HOME=$$($(BIN)/python -m pipelines.home) $(BIN)/dagster dev -w workspace.yaml

setup: $(READY)

# Everything lands inside the clone; a pip outside installs into the environment, so that Python
# need not bring the one that Debian packages apart.
$(READY): requirements.txt requirements-clients.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@echo "Setting up in $(VENV) (once; this takes a minute or two) ..."
	@$(PYTHON) -m venv --without-pip $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(PIP) --require-hashes --no-deps --upgrade --target $(CLIENTS)/duckdb-1.1.3 -r requirements-clients.txt
	@touch $@

# What the benchmarks compare with; nothing else needs it.
$(PEERS): requirements-bench.txt | $(READY)
	@echo "Setting up what the benchmarks compare with in $(CLIENTS)/bench (once) ..."
	@$(PIP) --require-hashes --no-deps --upgrade --target $(CLIENTS)/bench -r $<
	@touch $@

# Resolve the versions anew; needs uv, which nothing else does.
lock:
	$(RESOLVE) pyproject.toml --extra dev --output-file requirements.txt
	$(RESOLVE) tests/bench/requirements.in --output-file requirements-bench.txt

clean:
	rm -rf $(VENV) $(CLIENTS) .dagster .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The targets are one-liners over the console script `opendata`; the set-up runs when it has to.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLIENTS := .clients
READY := $(VENV)/.ready
PEERS := $(CLIENTS)/bench/.ready
# Programs of other people that the tests try the releases with, each apart from the rest.
OTHERS := duckdb-1.1.3 catalogue cffconvert ckan
# Likewise, for those who have Node.js; without it, one test is skipped.
JAVASCRIPT := datapackage@1.1.10
RESOLVE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras --no-header --quiet --upgrade
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python install --quiet

.PHONY: publish test fuzz torture check bench dev setup lock clean

publish: $(READY)
	@$(BIN)/opendata publish

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist loadfile

fuzz: $(READY)
	@FUZZ=20 $(BIN)/python -m pytest -n auto tests/validation/test_differential.py

torture: $(READY)
	@TORTURE=1 $(BIN)/python -m pytest -n auto --dist loadfile --capture=no tests/crash

check: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/opendata check

bench: $(READY) $(PEERS)
	@$(BIN)/python tests/bench/publish.py
	@$(BIN)/python tests/bench/release.py
	@$(BIN)/python tests/bench/extraction.py
	@$(BIN)/python tests/bench/verdict.py --rows 1000000 10000000 --reference-rows 1000000

dev: $(READY)
	@DAGSTER_HOME=$$($(BIN)/python -m pipelines.home) $(BIN)/dagster dev -w workspace.yaml

setup: $(READY)

# Everything lands inside the clone; a pip outside installs into the environment, so that Python
# need not bring the one that Debian packages apart.
$(READY): requirements.txt $(OTHERS:%=tests/clients/%.txt) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@echo "Setting up in $(VENV) (once; this takes a minute or two) ..."
	@$(PYTHON) -m venv --without-pip $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(foreach other,$(OTHERS),$(PIP) --require-hashes --no-deps --upgrade --target $(CLIENTS)/$(other) -r tests/clients/$(other).txt &&) true
	@if command -v npm >/dev/null; then npm install --silent --no-package-lock --prefix $(CLIENTS)/node $(JAVASCRIPT) || true; fi
	@touch $@

# What the benchmarks compare with; nothing else needs it.
$(PEERS): tests/clients/bench.txt | $(READY)
	@echo "Setting up what the benchmarks compare with in $(CLIENTS)/bench (once) ..."
	@$(PIP) --require-hashes --no-deps --upgrade --target $(CLIENTS)/bench -r $<
	@touch $@

# Resolve the versions anew; needs uv, which nothing else does.
lock:
	$(RESOLVE) pyproject.toml --all-extras --output-file requirements.txt
	$(foreach other,$(OTHERS) bench,$(RESOLVE) tests/clients/$(other).in --output-file tests/clients/$(other).txt &&) true

clean:
	rm -rf $(VENV) $(CLIENTS) .dagster .mypy_cache .pytest_cache .ruff_cache .hypothesis

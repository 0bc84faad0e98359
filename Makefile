# Two commands do everything on a fresh machine: `make run` and `make test`.
# They need make, Python 3.11 to 3.13 with venv, and the package registries; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Packages are installed from the pinned list alone: nothing is resolved again, every hash is checked.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
INBOX ?= assayist-data/inbox
BENCH ?= ../shared

.PHONY: help run test unit explore lint bench bench-reading bench-stages bench-memory bench-tables bench-shapes \
	bench-entities bench-values bench-guides bench-papers bench-variants bench-confidence fuzz guides lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

run: $(VENV)/run.stamp ## set up, take in the sample guides, open the review queue
	$(BIN)/assayist up --inbox $(INBOX) --samples --open

test: $(VENV)/dev.stamp ## lint, types and every test, with real servers and a real browser
	bash tests/machine.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest

unit: $(VENV)/dev.stamp ## the tests that need no server and no browser
	$(BIN)/pytest -m "not servers and not browser and not faults"

explore: $(VENV)/dev.stamp ## the property tests with new examples, the others in a new order
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest --randomly-seed=default -m "not servers and not browser and not faults"

lint: $(VENV)/dev.stamp ## style, import contracts and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Assayist needs Python 3.11, 3.12 or 3.13; name one: make run PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python has no venv module here; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up Assayist in $(VENV); this takes about a minute the first time."
	$(PIP_INSTALL) --require-hashes -r requirements/run.txt
	$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up Assayist and its tests in $(VENV); this takes about a minute the first time."
	$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@ $(VENV)/run.stamp

# Long measurements; their data is not part of the project: BENCH=folder names it.
bench: bench-reading bench-stages bench-memory bench-tables bench-shapes bench-entities bench-values bench-guides \
	bench-papers bench-variants bench-confidence

bench-reading: $(VENV)/dev.stamp ## speed and sameness of the two readers of characters
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/reading_bench.py

bench-stages: $(VENV)/dev.stamp ## what a page costs to read, and to find names and values on it
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/stages_bench.py

bench-memory: $(VENV)/dev.stamp ## what memory and time a document takes by its pages
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/memory_bench.py

bench-tables: $(VENV)/dev.stamp ## tables against four sets with gold, and their speed
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/tables_bench.py

bench-shapes: $(VENV)/dev.stamp ## tables of many shapes, set by a browser, and what only looks like one
	$(BIN)/python corpora/bench/shapes_bench.py --seeds 4

bench-entities: $(VENV)/dev.stamp ## names against corpora with gold, and words a second
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/names_bench.py

bench-values: $(VENV)/dev.stamp ## how well a line of text is understood
	$(BIN)/python corpora/bench/prose_bench.py
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/values_bench.py

bench-guides: $(VENV)/dev.stamp ## whole guides against their gold
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/guides_bench.py

bench-papers: $(VENV)/dev.stamp ## values of the papers' gold tables, with all their links
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/papers_bench.py

bench-confidence: $(VENV)/dev.stamp ## how often a reading shown as 0.9 is right
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/confidence_bench.py

bench-variants: $(VENV)/dev.stamp ## generated guides of many shapes, read from end to end
	$(BIN)/python corpora/bench/variants.py --seeds 96

fuzz: $(VENV)/dev.stamp ## two thousand damaged PDFs: none may crash, hang or pass for sound
	ASSAYIST_BENCH=$(BENCH) $(BIN)/python corpora/bench/fuzz_reading.py

guides: $(VENV)/dev.stamp ## print the sample guides again from their sources
	$(BIN)/python corpora/guides/build.py

lock: $(VENV)/dev.stamp ## pin the newest allowed versions again
	bash requirements/lock.sh

clean: ## remove the environment and caches; your data stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

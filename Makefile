# Two commands: `make` sets up and runs the whole pipeline on raw_pdfs/; `make test` sets up and runs the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
READY := $(VENV)/ready

# Compiled once, though an environment (of a container, often) asks for no compiled files: congvan starts many processes.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := pipeline
.PHONY: pipeline recognizer fetched test corpus coverage fuzz lint format hooks docs site bench speed lock clean

pipeline: $(READY) recognizer fetched
	@$(BIN)/python -c 'from pipeline.workflow.dvc_lock import drop_torn; [print(f"{path} was left half written, and is made anew") for path in drop_torn()]'
	@echo "reading what is new in raw_pdfs/ (dvc repro); work that is done is used again"
	PATH="$(CURDIR)/$(BIN):$$PATH" dvc repro
	@echo "datasets: extracted/datasets   figures on them: $(BIN)/dvc metrics show"
	@$(BIN)/congvan status --fail-on refused

# PDFs that DVC keeps and that are not here yet, as in a new clone; the first dispatch is in git and needs no remote.
fetched: $(READY)
	@find raw_pdfs -name '*.dvc' | while read -r pointer; do test -e "$${pointer%.dvc}" || echo "$$pointer"; done | \
		PATH="$(CURDIR)/$(BIN):$$PATH" xargs -r -d '\n' dvc pull || \
		{ echo "PDFs that DVC keeps are to be had from no remote: see dvc remote list, or remove them: congvan remove DOC"; exit 1; }

# Tesseract's Vietnamese models, which pages that are pictures need; digital documents do without them.
MODELS := tesseract-ocr-vie tesseract-ocr-script-viet
recognizer:
	@$(BIN)/python -c 'import sys; from pipeline.pdf.recognizers.base import models_here; sys.exit(not models_here())' || \
		{ test "$$(id -u)" = 0 && echo "installing Tesseract's Vietnamese models" && apt-get install -y -q $(MODELS) >/dev/null; } || \
		echo "scanned dispatches will be set aside; to read them: sudo apt-get install $(MODELS)"

# Tests typeset pages in fonts that have all Vietnamese letters; without them those tests are skipped, and say so.
test: $(READY) lint recognizer
	@fc-list 2>/dev/null | grep -q LiberationSerif || \
		{ test "$$(id -u)" = 0 && apt-get install -y -q fonts-liberation2 fontconfig >/dev/null; } || \
		echo "typeset tests will be skipped; for them: sudo apt-get install fonts-liberation2"
	$(BIN)/python -m pytest -m "not corpus"

# What is measured on real dispatches, which are not in the repository: in the folder that CONGVAN_CORPUS names.
corpus: $(READY) recognizer
	$(BIN)/python -m pytest -m corpus

# What the tests that are not long run of the code that ships; the floor is in pyproject.toml. What it counts is kept
# apart, since tests look at the folders that they run commands in.
coverage: $(READY) recognizer
	COVERAGE_FILE="$(CURDIR)/build/coverage/counts" $(BIN)/python -m pytest -m "not long" --cov

# Damaged PDFs through `congvan extract`, and runs ended half-way: what must not be is printed, by cause (tests/fuzz).
MUTANTS := 1500
KILLS := 12
DVC_KILLS := 3
SEED := 1
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --mutants $(MUTANTS) --seed $(SEED)
	$(BIN)/python -m tests.fuzz.kills --kills $(KILLS) --dvc-kills $(DVC_KILLS) --seed $(SEED)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Lint before each commit (.pre-commit-config.yaml).
hooks: $(READY)
	$(BIN)/prek install

docs: $(READY)
	$(BIN)/python -c 'from pipeline.workflow.catalogue import findings_page; print(findings_page(), end="")' > docs/findings.md
	$(BIN)/python -c 'from pipeline.steps.publish import data_dictionary; print(data_dictionary(), end="")' > docs/datasets.md
	$(BIN)/python -c 'from pipeline.cli.exit_codes import exit_codes_page; print(exit_codes_page(), end="")' > docs/exit_codes.md

# README, docs/ and what they lead to as a site of plain files; what the pages lack, or lead to in vain, fails it.
SITE := build/site
site: $(READY)
	$(BIN)/python -m sphinx -q -W --keep-going -n -c docs/site -d $(SITE).doctrees . $(SITE)
	@echo "the site: $(SITE)/index.html"

# What DVC's stages depend on, told from the steps' imports.
dvc.yaml: $(READY) FORCE
	$(BIN)/python -c 'from pipeline.workflow.stages import dvc_yaml; print(dvc_yaml(), end="")' > $@.new
	mv $@.new $@
FORCE:

# Compares congvan with other readers of tables (docs/peers.md) and of scanned pages (docs/recognition.md). The peers get an environment of their own.
bench: $(BENCH)/ready
	$(BENCH)/bin/python -m benchmarks $(BENCHFLAGS)
	@test -z "$$CONGVAN_CORPUS" || $(BENCH)/bin/python -m benchmarks.recognizers

# CPU seconds of the whole way beside an earlier commit and pdfplumber's extract_tables(), and memory from 10 to 2,000 pages: docs/speed.md.
speed: $(READY)
	$(BIN)/python -m benchmarks.speed $(SPEEDFLAGS)

$(BENCH)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install -q --require-hashes -r requirements.lock
	$(BENCH)/bin/python -m pip install -q --no-build-isolation -e '.[bench]'
	@touch $@

# Needs uv; writes no index address into the file.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) $(BENCH)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "congvan needs Python 3.11 or newer; install it with: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ test "$$(id -u)" = 0 && apt-get install -y -q python3-venv; } || \
		{ echo "Python cannot make environments; install that with: sudo apt-get install python3-venv"; exit 1; }
	@echo "setting up $(VENV) from requirements.lock: some minutes, once"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

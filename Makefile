# `make` alone says what there is to make. Everything is installed into .venv, nothing elsewhere.

PYTHON      ?= python3
ADDRESS     ?= 127.0.0.1:8000
DESK        ?= 127.0.0.1:8010
# Extra words for a single run, e.g. `make tests PYTEST_ARGS="-k quotes"`, `make site MKDOCS_ARGS=--strict`.
PYTEST_ARGS ?=
MKDOCS_ARGS ?=
MUTANTS_ARGS ?=
BENCH_ARGS  ?=
FUZZ_EXAMPLES ?= 12500
FUZZ_ARGS   ?=

VENV := .venv
RUN  := $(VENV)/bin/python -m

# The theme prints a banner about its own end and MkDocs 2 (README: "The banner").
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Some containers forbid Python to keep compiled code. The tests start it several hundred times, and
# each time would compile all of ours anew: half a second, and seconds for the tests themselves.
unexport PYTHONDONTWRITEBYTECODE

# Long lines are quotations; long lists are wrapped like prose; a folder of YAML needs no `---`;
# `on:` is how a workflow begins.
YAMLLINT := {extends: default, rules: {line-length: disable, indentation: disable, \
  document-start: disable, truthy: {check-keys: false}, \
  brackets: {max-spaces-inside: 1}, braces: {max-spaces-inside: 1}}}

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.PHONY: help serve desk site check schema test quick node engines theme lint style types yaml spelling strict tests \
  mutants bench bench-checks attacks fuzz format lock clean clean-all

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

# --- for readers and curators ---------------------------------------------------------------

serve: $(VENV)/.installed ## Build the briefing and serve it, with live reload
	@$(RUN) mkdocs serve --dev-addr $(ADDRESS) $(MKDOCS_ARGS)

# Both end together, whoever is told to: a shell that waits for a background process hears signals.
desk: $(VENV)/.installed-desk ## Open the desk, and the briefing beside it with live reload
	@$(RUN) mkdocs serve --dev-addr $(ADDRESS) $(MKDOCS_ARGS) & preview=$$!; \
	$(RUN) generator desk --address $(DESK) --site $(ADDRESS) & desk=$$!; \
	trap 'kill $$desk $$preview 2>/dev/null; wait' EXIT; trap 'exit 130' HUP INT TERM; \
	wait $$desk

site: $(VENV)/.installed ## Build the briefing into site/
	@$(RUN) mkdocs build $(MKDOCS_ARGS)

check: $(VENV)/.installed ## Check the content, warnings included, and build nothing
	@$(RUN) generator check --strict

schema: $(VENV)/.installed ## Let editors complete fields, choices and ids (.schema/)
	@$(RUN) generator schema

# --- for developers -------------------------------------------------------------------------

STEPS := style types yaml spelling theme check strict tests

test: $(VENV)/.installed-dev ## Run every test, linter and type check, and a strict build
	@failed=; \
	for step in $(STEPS); do \
	  printf '\n== make %s\n' "$$step"; \
	  $(MAKE) "$$step" || failed="$$failed $$step"; \
	done; \
	if [ -n "$$failed" ]; then printf '\n== Failed:%s\n' "$$failed"; exit 1; fi; \
	printf '\n== All good: %s\n' "$(STEPS)"

quick: $(VENV)/.installed-dev ## Run the tests that take no browser, no editor and no patience
	@$(IN_MEMORY) $(RUN) pytest $(FAST_ARGS) $(PYTEST_ARGS)

lint: style types yaml spelling theme ## Run the linters and the type check

style: $(VENV)/.installed-dev ## Check the form of the code: ruff
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .

types: $(VENV)/.installed-dev ## Check the types: mypy, strict
	@$(RUN) mypy

yaml: $(VENV)/.installed-dev ## Check the form of YAML: yamllint
	@$(RUN) yamllint --strict -d '$(YAMLLINT)' $(wildcard content generator mkdocs.yml .github)

spelling: $(VENV)/.installed-dev ## Check the spelling of English prose: codespell
	@$(RUN) codespell_lib $(wildcard *.md *.toml *.yml generator site_templates .github Makefile)

theme: ## Check the styles and scripts of the theme: Biome
	@if [ -x build/node/node_modules/.bin/biome ]; then \
	  build/node/node_modules/.bin/biome lint; \
	elif [ "$$CI" = true ]; then echo "Biome is missing: make node"; exit 1; \
	else echo "Not looked at: \`make node\` installs Biome."; fi

strict: $(VENV)/.installed-dev ## Build with --strict, beside the site, into build/strict/
	@$(RUN) mkdocs build --strict --site-dir build/strict

# As many processes as there are processors, in both halves. Both go by files, for the tests of a
# file share what they read, a built site or a browser. No test of one kind (5) is no failure.
FAST := not browser and not editor and not slow
FAST_ARGS = --numprocesses auto --dist loadfile -m '$(FAST)' --ignore tests/browser --ignore tests/editor
# Small files on a disk are a third of what the fast tests cost, so theirs go into memory where half
# a gigabyte of it can be had.
IN_MEMORY = $(shell [ "$$(df -Pk /dev/shm | awk 'NR == 2 {print $$4}')" -gt 500000 ] 2>/dev/null \
  && [ -w /dev/shm ] && echo PYTEST_DEBUG_TEMPROOT=/dev/shm)
# What fails in the slow half is noted apart, for tests/second_try.py.
NOTED = -o cache_dir=build/tried --cache-clear
tests: $(VENV)/.installed-dev ## Run the tests: pytest
	@$(IN_MEMORY) $(RUN) pytest $(FAST_ARGS) $(PYTEST_ARGS) || [ $$? = 5 ]
	@$(RUN) pytest --numprocesses auto --dist loadfile --durations=15 -m 'not ($(FAST))' $(NOTED) $(PYTEST_ARGS) \
	  || status=$$?; [ "$${status:-0}" = 5 ] || $(RUN) tests.second_try "$${status:-0}"

# What only npm has: the linter of styles and scripts, the language server of the tests marked
# `editor`, and what drives Firefox. Versions stand here, for a lock file would name where packages come from.
node: build/node/.installed ## Install the linter of styles and scripts (needs npm)

build/node/.installed: Makefile
	@npm install --prefix build/node --no-package-lock --no-audit --no-fund --silent \
	  @biomejs/biome@2.6.8 yaml-language-server@1.25.0 puppeteer-core@25.16.0
	@touch $@

# What else builds our pages (tests/engines): packages that cannot be together, in folders of their
# own. Hugo is Debian's. Versions stand here, for they are no dependencies of ours.
engines: build/engines/.installed ## Install other site generators, for the tests of `briefing pages --for`

build/engines/.installed: Makefile pyproject.toml constraints.txt
	@rm -rf build/engines && mkdir -p build/engines
	@$(PYTHON) -m venv build/engines/material && $(PYTHON) -m venv build/engines/materialx
	@build/engines/material/bin/python -m pip install --quiet --constraint constraints.txt \
	  --editable . properdocs==1.6.7 zensical==0.0.73
	@build/engines/materialx/bin/python -m pip install --quiet --constraint constraints.txt --editable .
	@build/engines/materialx/bin/python -m pip uninstall --quiet --yes mkdocs-material
	@build/engines/materialx/bin/python -m pip install --quiet properdocs==1.6.7 mkdocs-materialx==10.2.2
	@touch $@

# Extra words: `make mutants MUTANTS_ARGS="--all --json build/mutants.json"`; with `--publish` the
# figure goes on the method page (generator/site/mutation_score.json).
mutants: $(VENV)/.installed-dev ## Corrupt the content in every way, and count what is refused
	@$(RUN) tests.benchmarks.mutants $(MUTANTS_ARGS)

bench: $(VENV)/.installed-dev ## Measure builds beside a plain `mkdocs build` of the same pages
	@$(RUN) tests.benchmarks.builds $(BENCH_ARGS)

bench-checks: $(VENV)/.installed-dev ## Measure what the checks cost, up to 10,000 sources
	@$(RUN) tests.benchmarks.checks_speed $(BENCH_ARGS)

attacks: $(VENV)/.installed-dev ## Measure what the largest and meanest files cost
	@$(RUN) tests.benchmarks.attacks

# Extra words: `make fuzz FUZZ_EXAMPLES=100000 FUZZ_ARGS="-k briefing"`.
fuzz: $(VENV)/.installed-dev ## Try 12,500 inputs on each of eight properties, and count them
	@FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(RUN) pytest tests/test_fuzz.py --hypothesis-profile=fuzz \
	  --hypothesis-show-statistics $(FUZZ_ARGS)

format: $(VENV)/.installed-dev ## Put the code into form
	@$(RUN) ruff check --fix --quiet . || true
	@$(RUN) ruff format .

lock: ## Renew the exact versions in constraints.txt (with the oldest Python we support)
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	@echo "Looking for the newest versions within the bounds of pyproject.toml ..."
	@build/lock/bin/python -m pip install --quiet --editable '.[dev]'
	@build/lock/bin/python -m pip freeze --exclude-editable > build/lock/frozen.txt
	@! grep -vE '^[A-Za-z0-9._-]+==[^ ]+$$' build/lock/frozen.txt # nothing but name==version
	@{ echo "# The exact versions of a repeatable build: names and versions, nothing else."; \
	   build/lock/bin/python -c 'import sys; print("# Made by make lock with Python %d.%d." % sys.version_info[:2])'; \
	   LC_ALL=C sort -f build/lock/frozen.txt; } > constraints.txt
	@rm -rf build/lock
	@echo "constraints.txt is renewed; run make test before you commit it."

clean: ## Remove what was built, and the caches
	@rm -rf site build dist .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

clean-all: clean ## Remove .venv too
	@rm -rf $(VENV)

# --- the environment ------------------------------------------------------------------------
# A stamp in .venv says what was installed, so that a second run installs nothing.

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the site needs into $(VENV) ..."
	@$(RUN) pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-desk: $(VENV)/bin/python pyproject.toml constraints.txt
	@test -e $(VENV)/.installed-dev && $(VENV)/bin/python -c 'import starlette, uvicorn' 2>/dev/null || { \
	  echo "Installing what the desk needs into $(VENV) ..."; \
	  $(RUN) pip install --quiet --constraint constraints.txt --editable '.[desk]'; }
	@touch $(VENV)/.installed $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the site and the tests need into $(VENV) ..."
	@$(RUN) pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(VENV)/.installed $@

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or say where it is:"; \
	  echo "  make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	  echo "If a newer one is installed: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments: its venv module is incomplete."; \
	  echo "On Debian and Ubuntu it is a package of its own: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# Welcome Desk. On a fresh machine with Python 3.11 or newer and make, every target does its own set-up, in .venv.
# Set-up is remembered in stamp files: it runs again only when what it was made from has changed.
.DEFAULT_GOAL := help
.PHONY: help setup browser run test coverage lint types translations translation-check migration proofs bench bench-million mutants check lock wheel
MAKEFLAGS += --no-print-directory

PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PACKAGES := .venv/.packages
CATALOGS := .venv/.catalogs
COMPRESSED := .venv/.compressed
KEPT = --write --folder $(or $(BENCH_FOLDER),var/bench)
LAST_MIGRATION = $(shell ls migrations/versions 2>/dev/null | sed -n 's/^\([0-9]\{4\}\)_.*\.py$$/\1/p' | sort | tail -n 1)

LOCK = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile setup.cfg --quiet --universal --python-version 3.11 \
	--generate-hashes

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## Start everything with demo data (PORT=8000)
	ENGAGEMENT_ENVIRONMENT=demo $(BIN)/engagement run --port $(PORT)

test: setup browser ## Run the tests (TESTS=tests/intake for some of them)
	$(BIN)/pytest $(or $(TESTS),--numprocesses 2 --dist worksteal)

coverage: setup ## Say which lines and branches no test reaches (without the journeys); fails under the floor in pyproject.toml
	$(BIN)/pytest --numprocesses 2 --dist worksteal --ignore tests/journeys --cov --cov-report term

lint: setup ## Check style, templates and which way imports point
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python .ci/imports.py

types: setup ## Check types
	$(BIN)/mypy

translations: setup ## Bring the text catalogs in step with the code, and say what is missing
	$(BIN)/python -m engagement.language.tool update

translation-check: setup ## Fail if a text of a shipped language is missing or unsafe
	$(BIN)/python -m engagement.language.tool check

migration: setup ## Write the next numbered migration from the models (m="what it does")
	@test -n "$(m)" || { echo 'Say what it does: make migration m="add tasks"'; exit 1; }
	ENGAGEMENT_ENVIRONMENT=demo $(BIN)/flask --app wsgi db upgrade
	ENGAGEMENT_ENVIRONMENT=demo $(BIN)/flask --app wsgi db migrate -m "$(m)" \
		--rev-id "$$(printf %04d $$(expr 0$(LAST_MIGRATION) + 1))"

proofs: setup browser ## Prove what `make test` only guards: takes hours, result in docs/proofs.md
	$(BIN)/python -m tests.proofs

bench: setup ## Measure speed against the floor, with 1,000 and 100,000 people, pages and what is done behind them: docs/bench.md
	$(BIN)/python -m bench $(KEPT)
	$(BIN)/python -m bench.behind $(KEPT)

bench-million: setup ## The same with 100,000 and 1,000,000 people; many at once, texts, plans, scale: 12 GB, kept in BENCH_FOLDER=var/bench
	$(BIN)/python -m bench --small 100000 --people 1000000 --services 0 --growth 1.2 $(KEPT)
	$(BIN)/python -m bench.concurrency --people 1000000 $(KEPT)
	$(BIN)/python -m bench.sending --people 1000000 $(KEPT)
	$(BIN)/python -m bench.plans --people 1000000 $(KEPT)
	$(BIN)/python -m bench.simulate --write

mutants: setup ## Put small bugs in, one at a time, and see a test fail: docs/mutants.md (MINUTES=90, ONLY=referrals for some)
	$(BIN)/python -m bench.mutants --minutes $(or $(MINUTES),90) $(ONLY)

check: lint types translation-check test ## All that CI runs

lock: setup ## Lock again after a change in setup.cfg (UPGRADE=--upgrade for newer versions)
	$(BIN)/pip install uv
	$(LOCK) --all-extras $(UPGRADE) --output-file requirements.txt
	$(LOCK) --constraint requirements.txt --output-file requirements-runtime.txt

wheel: setup ## Build what is installed on a server, into dist/
	rm -rf build dist
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	rm -rf build

setup: $(PACKAGES) $(CATALOGS) $(COMPRESSED)

$(PACKAGES): requirements.txt setup.cfg pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(CATALOGS): $(PACKAGES) $(wildcard translations/*/LC_MESSAGES/*.po)
	$(BIN)/python -m engagement.language.tool compile
	@touch $@

$(COMPRESSED): $(PACKAGES) $(filter-out %.br %.gz,$(wildcard engagement/static/*))
	$(BIN)/python -m whitenoise.compress --quiet engagement/static
	@touch $@

browser:
	@.ci/program "chromium chromium-browser google-chrome" chromium fonts-noto-core

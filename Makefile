# One word each: demo · test · lint · format · bench · messages · client · lock. Everything is installed into .venv; nothing else is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLIENT := clients/typescript
PORT ?= 8000
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo test lint format lock messages client bench

help:
	@echo "make demo    a real library at http://localhost:$(PORT) (PORT=9000 make demo for another port)"
	@echo "make test    lint, types, migrations and the whole test suite"
	@echo "make lint    the checks that run no code"
	@echo "make format  put the code into shape"
	@echo "make bench   measures against stock Wagtail; N=100000 make bench for a library of that size"
	@echo "make messages  collect the texts of the interface for translators, and compile what they wrote"
	@echo "make client  write the types of the TypeScript client anew, from the API's own description"
	@echo "make lock    resolve the pinned requirements anew"

demo: $(VENV)/installed $(VENV)/packages
	@deploy/demo.sh

test: $(VENV)/installed-dev $(VENV)/packages $(VENV)/client lint
	@tests/run.sh

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-dev $(VENV)/packages
	@$(BIN)/python -m benchmarks $(if $(N),1000 $(N))
	@$(BIN)/python -m benchmarks.media

messages: $(VENV)/installed-dev
	DJANGO_SETTINGS_MODULE=limber.settings.test $(BIN)/python manage.py update_translations

client: $(VENV)/installed-dev $(VENV)/client
	@mkdir -p build
	DJANGO_SETTINGS_MODULE=limber.settings.test $(BIN)/python manage.py openapi > build/openapi.json
	PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(CLIENT) run generate --silent

# One resolution that holds for Python 3.11 to 3.13. uv writes no address of an index into it.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" --quiet

LOCK_ONLY = --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved

lock: $(VENV)/installed-dev
	env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(COMPILE) -o requirements.txt
	env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(COMPILE) --extra dev -o requirements-dev.txt
	$(BIN)/npm install $(LOCK_ONLY)
	$(BIN)/npm install --prefix $(CLIENT) $(LOCK_ONLY)

$(VENV)/created:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Choose another with PYTHON=python3.12 make …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/created requirements.txt pyproject.toml
	@echo "Installing what Limber needs …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# The JavaScript that we serve beside our own: only the files that pages load, without their source maps.
$(VENV)/packages: $(VENV)/installed package-lock.json Makefile
	@echo "Installing the JavaScript packages …"
	@$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@mkdir -p build/vendor
	@sed '/^\/\/# sourceMappingURL=/d' node_modules/hls.js/dist/hls.light.min.js > build/vendor/hls.light.min.js
	@sed '/^\/\/# sourceMappingURL=/d' node_modules/hls.js/dist/hls.worker.js > build/vendor/hls.worker.js
	@sed '/^\/\/# sourceMappingURL=/d' node_modules/tus-js-client/dist/tus.min.js > build/vendor/tus.min.js
	@touch $@

# What the TypeScript client is made and tested with.
$(VENV)/client: $(VENV)/installed $(CLIENT)/package-lock.json
	@echo "Installing the tools of the TypeScript client …"
	@$(BIN)/npm ci --prefix $(CLIENT) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

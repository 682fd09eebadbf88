# Two commands are all there is to set up: `make run` and `make test`.
# Each installs what it needs, once per change of what it depends on.

PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

CLIENT_SOURCES := $(shell find client/src client/*.mjs -type f 2>/dev/null)

.PHONY: run test check units derive bench fmt lock types pictures assets clean

run: .venv/.run static/app/manifest.json  ## serve the line on http://127.0.0.1:8302
	@python tools/greet.py
	@exec gunicorn --config gunicorn.conf.py "app:create_app()"

test derive: export DERIVED := $(CURDIR)/var/derived
test: .venv/.dev static/app/manifest.json  ## every check a submission runs
	@python tools/browser.py
	@rm -rf $(DERIVED)
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target check units derive
	@pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

check: .venv/.dev static/app/manifest.json  ## style and types, Python and TypeScript
	@ruff check .
	@REUSE_ENCODING_MODULE=charset_normalizer reuse lint --quiet
	@ruff format --check --quiet .
	@mypy
	@cd client && npm run --silent check

units: .venv/.dev static/app/manifest.json  ## the client's own tests, without a browser
	@cd client && npm test

derive: .venv/.dev static/app/manifest.json  ## what takes long to make of the line, once for all tests
	@python -m tests.derived

bench: .venv/.dev static/app/manifest.json  ## the benchmarks, peers side by side
	@python tools/browser.py
	@python -m bench

fmt: .venv/.dev  ## put Python in its usual form
	@ruff check --fix --quiet .
	@ruff format --quiet .

lock: .venv/.dev  ## pin the Python dependencies anew
	@pip install --quiet pip-tools
	@for part in requirements requirements-dev; do \
		pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
			-o $$part.txt $$part.in; done

types: .venv/.dev client/node_modules/.package-lock.json  ## write what is generated: schemas, problems, claims, client types
	@flask schema
	@flask claims --format markdown > docs/claims.md
	@cd client && npm run --silent types

pictures: .venv/.dev static/app/manifest.json  ## render the picture of every model whose picture is missing or old
	@python tools/browser.py
	@python tools/pictures.py

assets: .venv/.dev static/app/manifest.json  ## validators and budgets over everything the line serves
	@python tools/assets.py

clean:  ## forget everything that was derived
	rm -rf .venv var static/app client/node_modules bench/node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed. On Debian or Ubuntu: apt install python3 python3-venv'; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo 'Python cannot make its environment. On Debian or Ubuntu: apt install python3-venv'; exit 1; }

.venv/.run: requirements.txt | .venv/bin/python
	@echo 'Setting up Python …'
	@$(BIN)/pip install --quiet --no-compile --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/bin/python
	@echo 'Setting up the tools …'
	@$(BIN)/pip install --quiet --no-compile --require-hashes -r requirements-dev.txt
	@touch .venv/.run $@

client/node_modules/.package-lock.json: client/package-lock.json | .venv/.run
	@echo 'Setting up the client …'
	@cd client && npm ci --silent --no-audit --no-fund
	@touch $@

static/app/manifest.json: $(CLIENT_SOURCES) client/node_modules/.package-lock.json
	@echo 'Building the client …'
	@cd client && npm run --silent build
	@touch $@

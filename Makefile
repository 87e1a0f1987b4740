# The two commands of the README, and what keeps the house in order. Needs Python 3.11 or newer with venv, git and make.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
CITY := graph_data/nishitokyo

.PHONY: demo test check format benchmark clean browser screenshots wheelhouse

demo: .venv/installed  ## build 西東京市, check it, show the problems, open it
	$(BIN)/welfaregraph build $(CITY)
	$(BIN)/welfaregraph check $(CITY) || test $$? = 1
	$(BIN)/welfaregraph open $(CITY)

test: .venv/tested browser  ## run all tests
	$(BIN)/python -m pytest

check: .venv/developed browser  ## the whole truth: format, lint, types, floors, tests, doctests, notebooks, guide
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: .venv/developed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

benchmark: .venv/tested browser
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/analyses.py
	$(BIN)/python benchmarks/page.py

# WHEELS_FOR="win_amd64 3.12 here" names fewer; WHEELS_WITH=plots carries an extra, too
WHEELS_FOR ?= win_amd64 3.11 3.12 3.13 3.14 here
wheelhouse: .venv/installed  ## dist/wheelhouse: everything to carry into a closed network
	$(PIP) install -c constraints.txt babel hatchling packaging
	$(BIN)/python .ci/wheelhouse/make.py --for "$(WHEELS_FOR)" --extras "$(WHEELS_WITH)"

screenshots: .venv/tested browser  ## build/screenshots: every kind of page at three widths, to look at; says which look otherwise than before
	$(BIN)/python .ci/screenshots.py

browser:
	@bash .ci/browser

.venv/installed: pyproject.toml constraints.txt hatch_build.py $(wildcard src/welfaregraph/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -c 'import sys; sys.exit("welfaregraph needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 demo") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/tested: .venv/installed
	$(PIP) install -c constraints.txt -e '.[test]'
	@touch $@

.venv/developed: .venv/tested
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

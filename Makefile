# make run    validate and score the published forms
# make test   set-up, lint, build check, unit tests, LibreOffice, browser
# make test-long  Excel under Wine, the installed kit, every hostile workbook by every command, kills
# make quick  what needs no host, in half a minute: the ground floor, reading, findings, commands
# make build  jixiao.xlsm, addin/dist/jixiao.xlam, addin/dist/jixiao.oxt from their sources
# make dist   the offline kit for Windows and the page jixiao.html, into dist/
# make bench  speed as ratios, side by side in one run
# make fuzz   odd inputs by the million: nothing but results and refusals may come
# make lint   ruff and mypy

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export JIXIAO_TOOLS ?= $(HOME)/.cache/jixiao-tools
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: run test test-long quick build dist bench lint setup tools clean fuzz

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || bash tests/hosts/setup/python.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt hatchling editables
	$(BIN)/python -m pip install -q --no-build-isolation -c constraints.txt -e '.[dev]'
	@touch $@

tools: setup
	bash tests/hosts/setup/apt.sh
	bash tests/hosts/setup/node.sh
	bash tests/hosts/setup/wine.sh
	bash tests/hosts/setup/web.sh
	bash tests/hosts/setup/oldest.sh

run: setup
	$(BIN)/python tests/forms/show.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

build: setup
	$(BIN)/python addin/build.py

dist: setup
	bash tests/hosts/setup/web.sh
	$(BIN)/python -m jixiao.build.kit dist
	$(BIN)/python -m jixiao.build.web dist

QUICK := core checks/test_cases.py checks/test_registry.py forms/test_reader_published.py workbook/test_one_reader.py \
  workbook/test_rulebook_in_force.py package/test_nothing_lost.py recalc/test_run_file.py cli test_layers.py

quick: setup
	$(BIN)/python -m pytest --quick -n 2 --dist loadgroup -m "not slow and not calc and not wine and not browser and not ooxml" $(QUICK:%=tests/%)

test: tools lint
	$(BIN)/python addin/build.py --check
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not long" tests

test-long: tools
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m long tests

bench: tools
	$(BIN)/python -m pip install -q --no-build-isolation -c constraints.txt -e '.[bench]' || true  # told where it is missing
	$(BIN)/python tests/bench/run.py

# FUZZ=values SECONDS=3600: one target for an hour; without FUZZ all of them, one after the other
fuzz: setup
	$(BIN)/python tests/fuzz/run.py $(FUZZ) --seconds $(or $(SECONDS),600)

clean:
	rm -rf $(VENV) out build

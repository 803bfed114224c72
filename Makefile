# One command runs every check: make check. PYTHON may name another interpreter.
PYTHON ?= python3

.PHONY: check lint types layers test generated
check: lint types layers test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -m importlinter.cli lint-imports 2>/dev/null || lint-imports

test:
	$(PYTHON) -m pytest -n auto

# Makes again what is generated from the form and from readable data.
generated:
	$(PYTHON) -m gkbatch.word.making templates
	$(PYTHON) -m tests.sample
	$(PYTHON) -m gkbatch.intake templates

# One command runs every check: make check. PYTHON may name another interpreter.
PYTHON ?= python3

.PHONY: check lint types layers test precision generated
check: lint types layers test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

# import-linter has no module to run with -m.
layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

# The same as README's: all options stand in pyproject.toml. -P: as there, the current folder is not looked in.
test:
	$(PYTHON) -P -m pytest

# How often each text rule is right, wrong and silent over the texts in tests/real/corpus.
precision:
	$(PYTHON) -m tests.real.precision

# Makes again what is generated from the form, from the rules and from readable data.
generated:
	$(PYTHON) -m gkbatch.report.word.making templates
	$(PYTHON) -m tests.sample
	$(PYTHON) -m gkbatch.intake templates
	$(PYTHON) -m tests.real.precision gkbatch/desk/measured.toml
	$(PYTHON) -m gkbatch.desk.rule_book docs
	$(PYTHON) -m gkbatch.desk.template_names docs

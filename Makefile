# Two commands to begin with: `make run` and `make test`. Each first makes sure of the set-up,
# which takes well under a second once it stands.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest
# Extra words for the program (make run ARGS="now --json") and for pytest.
ARGS ?=
PYTEST_ARGS ?= -q
# A screen as large as the largest window that the tests open.
XVFB := xvfb-run --auto-servernum --server-args="-screen 0 1920x1200x24"
# What times windows begins each of the two runs beside each other; the two take as long.
PROGRAM_TESTS := tests/cli
FAULT_TESTS := tests/faults
WINDOW_TESTS := tests/orbit tests/app tests/fuzz
SCREEN_TESTS := tests/gl tests/journeys
# GNU make 4 keeps apart what two at once say.
EACH_WHOLE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=line)
# What is called by such a run shares its two.
TWO_AT_ONCE = $(if $(findstring jobserver,$(MAKEFLAGS)),,--jobs=2 $(EACH_WHOLE))

.PHONY: setup run test test-programs test-one test-other check format lint types imports bench truth fuzz soak assets checksums lock wheel pictures clean

setup:
	@$(PYTHON) tools/bootstrap.py

run: setup
	@$(BIN)/python -m iss_viewer $(ARGS)

# Programs first, then two runs at once.
test: setup test-programs
	@echo "Two runs at once: a quarter of an hour or less, then what they have to say."
	@$(MAKE) --no-print-directory $(TWO_AT_ONCE) test-one test-other

test-programs: setup
	QT_QPA_PLATFORM=offscreen $(PYTEST) $(PYTEST_ARGS) $(PROGRAM_TESTS)

test-one:
	QT_QPA_PLATFORM=offscreen $(PYTEST) $(PYTEST_ARGS) $(FAULT_TESTS)
	QT_QPA_PLATFORM=offscreen $(PYTEST) $(PYTEST_ARGS) tests --ignore tests/benchmarks \
		$(addprefix --ignore ,$(PROGRAM_TESTS) $(FAULT_TESTS) $(WINDOW_TESTS) $(SCREEN_TESTS))

test-other:
	QT_QPA_PLATFORM=offscreen $(PYTEST) $(PYTEST_ARGS) $(WINDOW_TESTS)
	QT_QPA_PLATFORM=xcb $(XVFB) $(PYTEST) $(PYTEST_ARGS) $(SCREEN_TESTS)

# Types take a minute where nothing is known of them yet: meanwhile programs are tested.
check: setup format lint imports
	@$(MAKE) --no-print-directory $(TWO_AT_ONCE) types test

format:
	$(BIN)/ruff format --check .

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

bench: setup
	@$(XVFB) $(BIN)/python -m tests.benchmarks $(ARGS)

# Ten minutes or so: skyfield looks every second while the station is near. Tests compare with the
# file that this makes, and do one day of it again in every run.
truth: setup
	$(BIN)/python -m tools.make_pass_truth

# 200,000 spoiled inputs; `make test` reads 20,000 of them. ARGS="--count 1000 --only TLE --seed 7"
fuzz: setup
	@$(BIN)/python -m tests.fuzz $(ARGS)

# An hour of misuse of the real window; ARGS="--minutes 3" is what CI does.
soak: setup
	@QT_QPA_PLATFORM=xcb $(XVFB) $(BIN)/python -W error -X faulthandler -m tests.soak $(ARGS)

# Makes every derived file under assets/ again from its pinned origin, with its checksum.
assets: setup
	$(BIN)/python -m pip install --quiet -r tools/build_assets/requirements.txt skyfield-data
	$(BIN)/python -m tools.build_earth_rotation
	$(BIN)/python -m tools.build_ephemeris
	$(BIN)/python -m tools.build_assets
	$(BIN)/python -m tools.seed_checksums

# To be run after a seed was edited: self-check compares with these.
checksums: setup
	$(BIN)/python -m tools.build_assets --checksums-only
	$(BIN)/python -m tools.seed_checksums

# Takes the newest versions that pyproject.toml allows, with the hashes of every platform's files.
lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --upgrade --generate-hashes --no-emit-index-url --no-header \
		--extra development --output-file requirements.lock pyproject.toml

wheel: setup
	$(BIN)/python -m hatchling build --target wheel

# The pictures of README and user guide, taken from the real window.
pictures: setup
	$(XVFB) $(BIN)/python -m tools.take_pictures docs/pictures launch map station-zvezda station-exploded years see-it nights

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis .benchmarks .coverage
	find iss_viewer tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

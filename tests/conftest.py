"""What all tests share: the option that renews expected texts, and how much Hypothesis tries."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# `make test`: the same cases every time. `make fuzz`: others every time, and many more.
settings.register_profile("tests", derandomize=True, deadline=None)
settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "12500")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="Renew expected texts; read the difference before you commit it.",
    )


def pytest_collection_finish() -> None:
    """Let the garbage collector look seldom, and never at what the tests themselves are made of."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home for the key of this machine that no test shares with the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.delenv("BRIEFING_CACHE_KEY", raising=False)
        yield


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be renewed."""
    return bool(request.config.getoption("--update"))

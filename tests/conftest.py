"""What all tests share: the option that renews expected texts."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="Renew expected texts; read the difference before you commit it.",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be renewed."""
    return bool(request.config.getoption("--update"))

"""The floors of the house: the contracts in pyproject.toml hold, and they hold for every module."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from importlinter import cli
from importlinter.api import read_configuration

ROOT = Path(__file__).parent.parent
PYPROJECT = ROOT / "pyproject.toml"
CONTRACTS = read_configuration(str(PYPROJECT))["contracts_options"]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: str(contract["id"]))
def test_imports_keep_the_contract(
    contract: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)

    status = cli.lint_imports(
        config_filename=str(PYPROJECT),
        limit_to_contracts=(str(contract["id"]),),
        no_cache=True,
        no_logo=True,
    )

    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_a_module_that_exists_has_no_brackets_in_the_floors() -> None:
    floors = next(contract for contract in CONTRACTS if contract["id"] == "floors")
    bracketed = re.findall(r"\((\w+)\)", " ".join(floors["layers"]))

    exist = [
        name
        for name in bracketed
        if (ROOT / "generator" / f"{name}.py").exists()
        or (ROOT / "generator" / name / "__init__.py").exists()
    ]

    assert not exist, f"take the brackets off {exist} in pyproject.toml, [tool.importlinter]"

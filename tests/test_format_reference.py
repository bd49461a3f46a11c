"""`docs/format.md` and `briefing explain` say all that the content format has, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.catalogue.format_reference import NotInFormat, explained, reference
from generator.records.fields import fields_of, parts_of
from generator.records.model import COLLECTIONS, About

DOCUMENT = Path(__file__).parents[1] / "docs" / "format.md"
RECORDS = {"briefing": About, **COLLECTIONS}
CLASSES = sorted(
    {*RECORDS.values(), *(part for record in RECORDS.values() for part in parts_of(record))},
    key=lambda record: record.__name__,
)


def test_the_document_is_the_reference(update: bool) -> None:
    if update:
        DOCUMENT.write_text(reference(), "utf-8")

    assert DOCUMENT.read_text("utf-8") == reference(), "run `pytest --update`"


def test_all_parts_of_the_format_are_known() -> None:
    names = {record.__name__ for record in CLASSES}

    assert {"Quote", "Evidence", "Hop", "Date", "Claim", "Role", "Uncited"} <= names


@pytest.mark.parametrize("record", CLASSES, ids=lambda record: record.__name__)
def test_every_field_is_explained_in_one_sentence_or_more(record: type) -> None:
    unexplained = [field.key for field in fields_of(record) if not field.text.endswith(".")]

    assert fields_of(record)
    assert unexplained == []


@pytest.mark.parametrize(
    ("collection", "key"),
    [(name, field.key) for name, record in RECORDS.items() for field in fields_of(record)],
)
def test_every_field_can_be_explained_by_its_name(collection: str, key: str) -> None:
    assert explained(f"{collection}.{key}").startswith(f"# {collection}.{key}\n\n`{key}` (")


def test_every_link_inside_the_document_leads_to_a_heading() -> None:
    text = reference()
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.+)$", text)}
    links = set(re.findall(r"\(#([^)]+)\)", text))

    assert links
    assert links <= headings


@pytest.mark.parametrize("name", ["quote", "quotes.", "quotes.cue.words", "quotes.said.day"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(NotInFormat, match="There is no"):
        explained(name)

"""What people call the fields and collections leads them to the format's own names."""

from __future__ import annotations

import pytest

from generator.reading.other_names import meant
from generator.records.fields import fields_of
from generator.records.model import COLLECTIONS, About


@pytest.mark.parametrize(
    ("collection", "typed", "field"),
    [
        ("quotes", "date", "said"),
        ("quotes", "quote", "words"),
        ("quotes", "quotation", "words"),
        ("quotes", "who", "speaker"),
        ("quotes", "said-by", "speaker"),
        ("quotes", "attribution", "cue"),
        ("quotes", "topics", "issues"),
        ("quotes", "event", "occasion"),
        ("positions", "speaker", "actor"),
        ("positions", "view", "stance"),
        ("positions", "date", "said"),
        ("positions", "summary", "text"),
        ("chronology", "headline", "title"),
        ("chronology", "when", "date"),
        ("chronology", "people", "actors"),
        ("sources", "headline", "title"),
        ("sources", "link", "url"),
        ("sources", "publisher", "outlet"),
        ("sources", "date_published", "published"),
        ("actors", "type", "kind"),
        ("actors", "alias", "aliases"),
        ("actors", "Role", "roles"),
    ],
)
def test_another_word_for_a_field_means_it(collection: str, typed: str, field: str) -> None:
    keys = [each.key for each in fields_of(COLLECTIONS[collection])]

    assert meant(typed, keys) == field


@pytest.mark.parametrize(
    ("typed", "collection"),
    [
        ("events", "chronology"),
        ("timeline", "chronology"),
        ("People", "actors"),
        ("articles", "sources"),
        ("quotations", "quotes"),
        ("topics", "issues"),
        ("stances", "positions"),
        ("corrections", "changes"),
        ("qoutes", "quotes"),
    ],
)
def test_another_word_for_a_collection_means_it(typed: str, collection: str) -> None:
    assert meant(typed, ["briefing", *COLLECTIONS], collections=True) == collection


@pytest.mark.parametrize("typed", ["xyzzy", "", "colour"])
def test_what_means_nothing_is_told_nothing(typed: str) -> None:
    assert meant(typed, [field.key for field in fields_of(About)]) is None

"""What came before and after makes no circle, and agrees with the dates that are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import order
from tests.building import briefing, codes, run, typed

SEED = "Before that it rained. After that it shone.\n"


def event(name: str, more: str = "") -> str:
    """One event; `more` are further fields."""
    return f"{name}: {{title: T, evidence: [{{source: talk, words: it rained}}]{more}}}\n"


def before(other: str) -> str:
    return f", before: {{event: {other}, words: Before that}}"


def after(other: str) -> str:
    return f", after: {{event: {other}, words: After that}}"


@pytest.mark.parametrize(
    ("events", "members"),
    [
        (event("a", before("a")), ["a"]),
        (event("a", after("a")), ["a"]),
        (event("a", before("b")) + event("b", before("a")), ["a", "b"]),
        (event("a", before("b") + after("b")) + event("b"), ["a", "b"]),
        (event("a", after("b")) + event("b", after("a")), ["a", "b"]),
        (event("a", before("b")) + event("b", before("c")) + event("c", before("a")),
         ["a", "b", "c"]),
        (event("a", before("b")) + event("b", before("c")) + event("a2", before("a"))
         + event("c", before("b")), ["b", "c"]),
    ],
    ids=["itself", "after itself", "two", "both ways", "two, after", "three", "two, led to"],
)  # fmt: skip
def test_a_circle_is_told_once_with_its_members(
    tmp_path: Path, events: str, members: list[str]
) -> None:
    root = briefing(tmp_path, SEED, chronology=events)

    found = run(order.check, root)

    assert codes(found) == ["order-circular"]
    for member in members:
        assert member in found[0].message.split(": ")[1].rstrip(".").split(" → ")
    assert typed(root, found[0]) in members


@pytest.mark.parametrize(
    "events",
    [
        event("a", before("b")) + event("b"),
        event("a", before("b")) + event("b", after("a")),
        event("a", before("b") ) + event("b", before("c")) + event("c", after("a")),
        event("a", ", before: [{event: b, words: Before that}, {event: c, words: Before that}]")
        + event("b", before("d")) + event("c", before("d")) + event("d"),
    ],
    ids=["one", "said twice", "a short cut", "a diamond"],
)  # fmt: skip
def test_what_is_no_circle_is_no_finding(tmp_path: Path, events: str) -> None:
    assert run(order.check, briefing(tmp_path, SEED, chronology=events)) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2025-02-18", "2025-02-19", []),
        ("2025-02-18", "2025-02-18", []),
        ("2025-02", "2025-02-03", []),
        ("2025", "2025-02-18", []),
        ("2025-02-19", "2025-02-18", ["order-circular"]),
        ("2025-03", "2025-02-18", ["order-circular"]),
        ("2026", "2025-02", ["order-circular"]),
    ],
)
def test_dates_that_say_the_opposite_are_refused(
    tmp_path: Path, first: str, second: str, expected: list[str]
) -> None:
    events = event("a", f", date: {first}" + before("b")) + event("b", f", date: {second}")

    assert codes(run(order.check, briefing(tmp_path, SEED, chronology=events))) == expected


@pytest.mark.slow
def test_a_long_row_of_events_is_walked_without_recursion(tmp_path: Path) -> None:
    events = "".join(event(f"e{n}", before(f"e{n + 1}")) for n in range(1000)) + event("e1000")
    root = briefing(tmp_path, SEED, chronology=events)

    assert run(order.check, root) == []


def test_an_event_that_does_not_exist_is_left_to_its_own_finding(tmp_path: Path) -> None:
    root = briefing(tmp_path, SEED, chronology=event("a", before("nowhere")))

    assert run(order.check, root) == []


@pytest.mark.parametrize(
    ("language", "seed", "name", "words", "told"),
    [
        ("en", "It rained. Earlier, it shone.", "after", "Earlier", True),
        ("en", "It rained. Earlier, it shone.", "before", "Earlier", False),
        ("en", "It rained. Later it shone.", "before", "Later", True),
        ("en", "It rained. Later it shone.", "after", "Later", False),
        ("de", "It rained. Zuvor it shone.", "after", "Zuvor", True),
        ("en", "It rained. It later became known: it shone.", "before", "It later became", False),
        # The adverb speaks of the other event, or of nobody knows which.
        ("en", "Later it rained. First it shone.", "before", "Later", False),
        ("en", "Later it rained, and it shone.", "before", "Later", False),
    ],
)
def test_an_adverb_in_the_event_s_own_sentence_says_the_order(
    tmp_path: Path, language: str, seed: str, name: str, words: str, *, told: bool
) -> None:
    events = (
        "rain: {title: T, evidence: [{source: talk, words: it rained}]}\n".replace(
            "it rained", "it rained" if "it rained" in seed else "It rained"
        )
        + "sun: {title: T, evidence: [{source: talk, words: it shone}], "
        + f"{name}: {{event: rain, words: {words}}}}}\n"
    )
    root = briefing(tmp_path, seed, language=language, chronology=events)

    found = run(order.check, root)

    assert codes(found) == (["order-words-disagree"] if told else [])
    assert [typed(root, finding) for finding in found] == ([words] if told else [])

"""Who speaks a quotation, by the words beside it: golden files per language, and bounded work.

A case of `tests/attribution/<code>.yml` is a text, the names that are given to the grammar (of
these `houses` are no persons), and for each quotation who speaks it by which words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.attribution import reader as reader_module
from generator.attribution.attributions import Attribution, attributions
from generator.attribution.grammar import grammar
from generator.attribution.reader import Known, Reader
from generator.languages.files import codes, section
from generator.languages.language import language
from generator.text.source_text import SourceText
from tests import cases

FOLDER = Path(__file__).parent / "attribution"
CASES = cases.by_name(FOLDER)


def read(
    text: str, code: str = "en", names: tuple[str, ...] = (), houses: tuple[str, ...] = ()
) -> Reader:
    """A text with every place of some names known."""
    source = SourceText("seeds/talk.txt", text, code)
    known = []
    for name in names:
        at = source.normal.find(name)
        while at >= 0:
            kind = "outlet" if name in houses else "person"
            known.append(Known(at, at + len(name), frozenset({name}), kind))
            at = source.normal.find(name, at + 1)
    return Reader(source, grammar(language(code)), tuple(sorted(known)))


def told(reader: Reader, one: Attribution) -> dict[str, str]:
    """An attribution in the words of its text."""

    def words(stretch: object) -> str:
        start, end = stretch  # type: ignore[misc]
        return reader.text.normal[start:end].strip()

    return {
        "quotation": words(one.quotation),
        "subject": " + ".join(words(each) for each in one.subjects),
        "verb": words(one.verb) if one.verb else "",
        "where": str(one.where),
        "standing": str(one.polarity),
    }


def test_every_language_has_its_golden_file() -> None:
    read = {code for code in codes() if section(code, "attribution")}
    assert CASES.keys() == read


@pytest.mark.parametrize("code", CASES)
def test_a_quotation_is_spoken_by_whom_the_words_beside_it_say(code: str) -> None:
    wrong = []
    for number, case in enumerate(CASES[code], 1):
        names, houses = tuple(case.get("names", ())), tuple(case.get("houses", ()))
        reader = read(str(case["text"]), code, names, houses)
        found = [told(reader, one) for one in attributions(reader)]
        if found != case["expected"]:
            wrong.append({"case": number} | case | {"found": found})

    assert CASES[code]
    assert not wrong, cases.listed(wrong)


def test_names_are_proposed_where_none_are_given() -> None:
    reader = read("“We stay,” said Vera Holm. Then Luc Durand added: “Until spring.”")

    found = [told(reader, one)["subject"] for one in attributions(reader)]

    assert found == ["Vera Holm", "Luc Durand"]


@pytest.mark.parametrize(
    ("text", "names", "meant"),
    [
        ("Sund thanked Quill. “Go home,” he said.", ("Sund", "Quill"), "Sund"),
        ("Sund praised Quill’s plan. “Go home,” he said.", ("Sund", "Quill"), "Sund"),
        ("“We go,” Sund said. Quill was there. “Go home,” Sund added. “Now,” he said.",
         ("Sund", "Quill"), "Sund"),
        ("Hillary Quill met Donald Sund. “Go home,” she said.",
         ("Hillary Quill", "Donald Sund"), "Hillary Quill"),
        ("Mrs. Quill met Mr. Sund. “Go home,” she said.", ("Quill", "Sund"), "Quill"),
    ],
)  # fmt: skip
def test_a_pronoun_means(text: str, names: tuple[str, ...], meant: str) -> None:
    last = list(attributions(read(text, names=names)))[-1]

    assert set(last.actors) == {meant}


@pytest.mark.parametrize(
    ("genders", "told"),
    [
        ({"ada": "f", "ben": "m"}, ""),
        ({"ada": "f", "ben": ""}, "f"),
        ({"ada": "m", "ben": "m"}, "m"),
    ],
)
def test_a_name_that_a_man_and_a_woman_bear_tells_no_gender(
    genders: dict[str, str], told: str
) -> None:
    source = SourceText("seeds/talk.txt", "Quill left.", "en")
    known = (Known(0, 5, frozenset(genders)),)
    reader = Reader(source, grammar(language("en")), known, genders)

    assert reader.words(0, 11)[0].kind == told


NASTY = {
    "names": "Sund, Quill and ",
    "pronouns": "he said she said ",
    "possessors": "Sund’s friend’s ",
    "clauses": "Sund, who told Quill, who said, ",
    "quotations": "“We go,” he said. ",
    "dashes": "- said Sund - ",
    "denials": "Sund denied that Quill never said that ",
    "sentences": "Sund met Quill. ",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", NASTY)
def test_work_grows_with_the_text(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    real = reader_module.bearers

    def counted(grammar: object, words: list[object], text: str, **more: bool) -> object:
        nonlocal steps
        steps += len(words)
        return real(grammar, words, text, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reader_module, "bearers", counted)
    costs = []
    for size in (50, 100, 200):
        steps = 0
        text = NASTY[kind] * size + "“Go home,” he said.\n“We stay,” she said."
        assert list(attributions(read(text, names=("Sund", "Quill"))))
        costs.append(max(steps, 1))

    assert costs[2] <= 3 * costs[1] + 500
    assert costs[1] <= 3 * costs[0] + 500

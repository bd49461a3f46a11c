"""Words that do not stand in their source, in one place, are refused with the right repair."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.checks import words as words_check
from generator.findings.finding import Finding
from generator.records.briefing import Anchor, Briefing, Use
from generator.records.model import LocatedText
from generator.text.passages import find, find_all
from generator.text.source_text import SourceText
from tests.building import briefing, codes, linked, report, run, source, typed

ROOT = Path(__file__).parents[2]
BRIEFINGS = [ROOT, *sorted((ROOT / "tests" / "briefings").iterdir())]
SEED = """\
    The talks can't be held without Russia, Ada Quill said. “We won't pay 25,000 crowns,” she said.
    “We will not wait. Contingents are non-negotiable,” Ada Quill told Ben Rook.
    The plan is ready. The plan is dead, they say.
    """


def evidence(
    root: Path, words: str, seed: str = SEED, more: str = "", language: str = "en"
) -> Path:
    """An event that rests on words of the source."""
    event = f"e:\n  title: T\n  evidence:\n    - source: talk\n      words: {words}\n{more}"
    return briefing(root, seed, language=language, chronology=event)


def quoting(root: Path, words: str, seed: str = SEED, more: str = "") -> Path:
    """A quote of words of the source."""
    quote = f"q:\n  speaker: ada\n  source: talk\n  words: {words}\n  cue: Ada Quill\n{more}"
    return briefing(root, seed, actors="ada: {name: Ada Quill, kind: person}", quotes=quote)


@pytest.mark.parametrize(
    ("words", "code", "advice"),
    [
        # one word replaced, dropped, added, swapped, in another case; a digit, a full stop
        ("The plan is red", "words-not-found", "Did you mean: The plan is ready"),
        ("The plan ready", "words-not-found", "Did you mean: The plan is ready"),
        ("talks can't quite be held", "words-not-found", "Did you mean: talks can't be held"),
        ("Contingents non-negotiable are", "words-not-found",
         "Did you mean: Contingents are non-negotiable"),
        ("the plan is dead", "words-not-found", "Did you mean: The plan is dead"),
        ("won't pay 25,001 crowns", "words-not-found", "Did you mean: won't pay 25,000 crowns"),
        ("The plan is dead. they say", "words-not-found",
         "Did you mean: The plan is dead, they say"),
        ("We will wait", "words-not-found", "Did you mean: We will not wait"),
        ("talks can be held", "words-not-found", "Did you mean: talks can't be held"),
        # a boundary inside a word
        ("The talks can", "words-cut-a-word", "Take whole words: The talks can't"),
        ("won't pay 25", "words-cut-a-word", "Take whole words: won't pay 25,000"),
        ("Contingents are non", "words-cut-a-word",
         "Take whole words: Contingents are non-negotiable"),
        ("ontingents are", "words-cut-a-word", "Take whole words: Contingents are"),
        # nothing like it
        ("Zebras quietly juggle xylophones",
         "words-not-found", "Copy the words from the source; nothing like them stands in it."),
    ],
)  # fmt: skip
def test_words_that_are_not_the_source_s_are_refused_with_the_repair(
    tmp_path: Path, words: str, code: str, advice: str
) -> None:
    root = evidence(tmp_path, words)

    found = run(words_check.check, root)

    assert codes(found) == [code]
    assert found[0].help == advice
    assert typed(root, found[0]) == words


def test_words_that_stand_twice_are_ambiguous_and_a_prefix_mends_it(tmp_path: Path) -> None:
    found = run(words_check.check, evidence(tmp_path / "a", "The plan is"))

    assert codes(found) == ["words-ambiguous"]
    assert "stands 2 times" in found[0].message
    assert len(found[0].labels) == 2
    prefixes = re.findall(r"`prefix: (.*?)`", found[0].help)
    assert len(prefixes) == 2
    for number, prefix in enumerate(prefixes):
        root = evidence(tmp_path / f"b{number}", "The plan is", more=f"      prefix: {prefix}\n")
        assert run(words_check.check, root) == []


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("The plan is dead", ""),
        ("We will not wait", ""),
        ("won’t pay 25,000 crowns", ""),  # a typographic apostrophe for a straight one
        ("Contingents are non‑negotiable", ""),  # a hyphen that does not break
        ("The   talks\n        can't be", ""),  # white space
        ("The plan is", "      suffix: dead\n"),
        ("[The talks, held without Russia]", ""),
        ("[We will, non-negotiable]", ""),
    ],
)
def test_words_of_the_source_are_no_finding(tmp_path: Path, words: str, more: str) -> None:
    assert run(words_check.check, evidence(tmp_path, words, more=more)) == []


def test_parts_in_another_order_are_refused(tmp_path: Path) -> None:
    found = run(words_check.check, evidence(tmp_path, "[without Russia, The talks]"))

    assert codes(found) == ["parts-out-of-order"]
    assert "order" in found[0].message


def test_parts_of_two_paragraphs_are_refused(tmp_path: Path) -> None:
    found = run(words_check.check, evidence(tmp_path, "[The talks, We will not wait]"))

    assert codes(found) == ["parts-out-of-order"]
    assert "different paragraphs" in found[0].message


def test_the_part_that_is_not_found_is_the_place_of_the_finding(tmp_path: Path) -> None:
    root = evidence(tmp_path, "[The talks, held without Norland]")

    found = run(words_check.check, root)

    assert codes(found) == ["words-not-found"]
    assert typed(root, found[0]) == "held without Norland"


def test_the_first_word_that_differs_is_marked_in_both_files(tmp_path: Path) -> None:
    root = evidence(tmp_path, "The talks can't be started without Russia")

    (found,) = run(words_check.check, root)

    here, there = found.labels
    text = (root / "content/chronology.yml").read_text("utf-8")
    assert text[here.at.start : here.at.end] == "started"
    text = (root / "seeds/talk.txt").read_text("utf-8")
    assert text[there.at.start : there.at.end] == "held"
    assert there.text == "the source has “held” here"


@pytest.mark.parametrize(
    "written",
    [
        ">-\n        The talks can't be\n        started without Russia",
        "'The talks can''t be started without Russia'",
        '"The talks can\'t be started without Russia"',
        "|-\n        The talks can't be\n        started without Russia",
    ],
    ids=["folded", "single quotes", "double quotes", "literal"],
)
def test_the_word_is_marked_however_the_words_are_written(tmp_path: Path, written: str) -> None:
    root = evidence(tmp_path, written)

    (found,) = run(words_check.check, root)

    text = (root / "content/chronology.yml").read_text("utf-8")
    assert text[found.labels[0].at.start : found.labels[0].at.end] in ("started", written)


def test_words_that_stand_in_another_source_name_that_source(tmp_path: Path) -> None:
    root = evidence(tmp_path, "Herring is a fish of cold waters")
    (root / "seeds/other.txt").write_text("Herring is a fish of cold waters.\n", "utf-8")
    with (root / "content/sources.yml").open("a", encoding="utf-8") as sources:
        sources.write("other: {file: other.txt, title: Other}\n")

    found = run(words_check.check, root)

    assert codes(found) == ["words-not-found"]
    assert "`other`" in found[0].help


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("We will not wаit", "CYRILLIC SMALL LETTER A"),
        ("Сontingents are", "CYRILLIC CAPITAL LETTER ES"),
        ("The plan is deаd", "CYRILLIC SMALL LETTER A"),
        ("Αda Quill told", "GREEK CAPITAL LETTER ALPHA"),
    ],
)
def test_a_letter_of_another_script_is_named(tmp_path: Path, words: str, name: str) -> None:
    root = evidence(tmp_path, words)

    (found,) = run(words_check.check, root)

    assert found.code == "words-not-found"
    assert name in found.help
    assert len(typed(root, found)) == 1


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("The plan is dead", "      prefix: nowhere\n"),
        ("The plan is dead", "      suffix: nowhere\n"),
        ("The plan is", "      prefix: nowhere\n"),
    ],
)
def test_a_prefix_or_suffix_that_is_not_there_is_refused(
    tmp_path: Path, words: str, more: str
) -> None:
    found = run(words_check.check, evidence(tmp_path, words, more=more))

    assert codes(found) == ["words-not-found"]
    assert more.split(":", 1)[0].strip() in found[0].message


@pytest.mark.parametrize(
    ("words", "more", "expected"),
    [
        ("Plan", "", ["words-too-short"]),  # also in "plan", "planning"
        ("Plan B", "", []),  # short, but nothing like it elsewhere
        ("Plan", "      suffix: B is\n", []),
    ],
)
def test_short_words_that_are_elsewhere_in_other_letters_warn(
    tmp_path: Path, words: str, more: str, expected: list[str]
) -> None:
    root = evidence(tmp_path, words, "Plan B is dead, and so is planning.", more)

    assert codes(run(words_check.check, root)) == expected


def test_every_kind_of_words_has_its_own_code(tmp_path: Path) -> None:
    quotes = """\
        q:
          speaker: ada
          source: talk
          words: We never agreed to this
          cue: Ada Quill lied
          said: {date: 2025-02-18, basis: stated, words: on 19 February}
          via: [{actor: ada, words: the Times reported}]
        """
    chronology = """\
        e:
          title: T
          evidence: [{source: talk, words: Nothing was agreed here}]
          before: {event: f, words: Prior to that}
        f:
          title: T
          evidence: [{source: talk, words: Ada Quill said}]
        """
    root = briefing(
        tmp_path, "Before, “We all agreed to this,” Ada Quill said on 18 February.",
        actors="ada: {name: Ada Quill, kind: person}", quotes=quotes, chronology=chronology,
    )  # fmt: skip

    assert sorted(codes(run(words_check.check, root))) == [
        "cue-not-found",
        "date-words-not-found",
        "order-words-not-found",
        "relay-not-found",
        "words-not-found",
        "words-not-found",
    ]


def test_one_mistake_in_a_quote_is_one_finding(tmp_path: Path) -> None:
    found = report(quoting(tmp_path, "We will never wait. Contingents are"))

    errors = [finding for finding in found.findings if finding.severity == "error"]

    assert codes(errors) == ["words-not-found"]


def test_no_word_is_cut_in_chinese(tmp_path: Path) -> None:
    root = evidence(tmp_path, "岚州不会", "岚州交通厅长表示，岚州不会为大桥出资。", language="zh")

    assert run(words_check.check, root) == []


# Every finding's help is right: what it suggests, put in place of the words, makes the check pass.


def corrupted(words: str, pool: list[str], dice: random.Random, *, spaces: bool) -> str:
    """Words with one thing wrong."""
    pieces = words.split() if spaces else list(words)
    at = dice.randrange(len(pieces))
    operator = dice.choice(("drop", "swap", "replace", "case", "add", "replace and drop"))
    if operator == "swap" and len(pieces) > 1:
        at = dice.randrange(len(pieces) - 1)
        pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
    elif operator == "case":
        pieces[at] = pieces[at].swapcase()
    elif operator == "add":
        pieces.insert(at, dice.choice(pool))
    elif operator.startswith("replace"):
        pieces[at] = dice.choice(pool)
    if "drop" in operator and len(pieces) > 1:
        del pieces[dice.randrange(len(pieces))]
    return (" " if spaces else "").join(pieces)


SUGGESTED = re.compile(
    r"(?:Did you mean|Take whole words): (?P<words>.+?)"
    r"(?:, with `(?P<which>prefix|suffix): (?P<context>.+)`)?$"
)
CONTEXT = re.compile(r"`(prefix|suffix): (.+?)`")


def contexts(whole: Briefing) -> dict[object, tuple[str | None, str | None]]:
    """The prefix and suffix of all words that may have them, by the place of the words."""
    bearers = [*whole.quotes.values(), *whole.all_evidence()]
    bearers += [item for record in whole.sources.values() for item in record.uncited]
    return {item.words[0].at: (item.prefix, item.suffix) for item in bearers if item.words}


def stands(anchor: Anchor, text: SourceText, words: tuple[str, ...], context: tuple) -> bool:
    """Whether words pass the checks of words and quotation marks."""
    places = find_all(text, words, *context)
    if anchor.use not in (Use.QUOTE, Use.EVIDENCE, Use.UNCITED):
        return bool(places)  # may stand anywhere
    inside = anchor.use is not Use.QUOTE or all(
        text.quoted_around(part.start, part.end) for place in places for part in place.parts
    )
    return len(places) == 1 and inside


def unmended(
    finding: Finding, anchor: Anchor, text: SourceText, part: int, context: tuple
) -> str | None:
    """Why following a finding's help does not help; `None` where it does, or suggests no words."""
    words = list(anchor.words)
    if match := SUGGESTED.fullmatch(finding.help):
        words[part] = match["words"]
        if match["which"] == "prefix":
            context = (str(yaml.safe_load(match["context"])), context[1])
        elif match["which"] == "suffix":
            context = (context[0], str(yaml.safe_load(match["context"])))
        if stands(anchor, text, tuple(words), context):
            return None
        return f"{anchor.words[part]!r} -> {finding.help!r}"
    for which, written in CONTEXT.findall(finding.help):
        told = str(yaml.safe_load(written))
        both = (told, None) if which == "prefix" else (None, told)
        if len(find_all(text, tuple(words), *both)) != 1:
            return f"{anchor.words!r} -> {which}: {told!r}"
    return None


@pytest.mark.slow
@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_following_the_help_makes_the_check_pass(root: Path) -> None:
    whole = linked(root)
    context_of = contexts(whole)
    dice = random.Random(root.name if root != ROOT else "main")
    wrong, tried = [], 0
    for anchor in whole.anchors:
        text = whole.texts[anchor.source]
        spaces = whole.language_of(anchor.source).word_spaces
        pool = text.normal.split() if spaces else list(text.normal.replace(" ", ""))
        context = context_of.get(anchor.at, (None, None))
        for _ in range(6):
            part = dice.randrange(len(anchor.words))
            mistyped = list(anchor.words)
            broken = corrupted(str(mistyped[part]), pool, dice, spaces=spaces)
            mistyped[part] = LocatedText(broken, mistyped[part].at)
            words = tuple(mistyped)
            bad = anchor._replace(words=words, found=find(text, words, *context))
            for finding in words_check.check(replace(whole, anchors=(bad,))):
                tried += finding.severity == "error"
                failed = unmended(finding, bad, text, part, context)
                if finding.severity == "error" and failed:
                    wrong.append(f"{anchor.owner.collection}/{anchor.owner.id}: {failed}")

    assert tried > 50
    assert wrong == []


def test_following_the_help_in_the_file_makes_the_check_pass(tmp_path: Path) -> None:
    text = source(SEED).normal
    dice = random.Random(1)
    for number in range(40):
        words = "We will not wait. Contingents are non-negotiable"
        broken = corrupted(words, text.split(), dice, spaces=True)
        root = quoting(tmp_path / str(number), f"'{broken.replace(chr(39), chr(39) * 2)}'")
        found = run(words_check.check, root)
        match = SUGGESTED.fullmatch(found[0].help) if found else None
        if match is not None:
            mended = quoting(tmp_path / f"{number}-mended", match["words"])
            assert run(words_check.check, mended) == [], (broken, found[0].help)


SPLIT = "“We will act,” Ada Quill said, “and we shall win.” Rook left.\n"


@pytest.mark.parametrize(
    ("seed", "words", "parts"),
    [
        (SPLIT, "We will act and we shall win", "[We will act, and we shall win]"),
        (SPLIT, "'We will act, and we shall win'", "['We will act,', and we shall win]"),
        (
            "“Wir handeln“, sagte Ada Quill, „und wir siegen.“\n".replace("“Wir", "„Wir"),
            "Wir handeln und wir siegen",
            "[Wir handeln, und wir siegen]",
        ),
        (
            "« Nous restons », a dit Ada Quill, « jusqu’au printemps. »\n",
            "Nous restons jusqu'au printemps",
            "[Nous restons, jusqu’au printemps]",
        ),
        (
            "«Мы действуем», — сказала Ada Quill, — «и мы победим».\n",
            "Мы действуем и мы победим",
            "[Мы действуем, и мы победим]",
        ),
    ],
)
def test_two_quotations_in_one_are_told_to_be_written_as_parts(
    tmp_path: Path, seed: str, words: str, parts: str
) -> None:
    [finding] = run(words_check.check, quoting(tmp_path, words, seed))

    assert finding.code == "words-not-found"
    assert finding.help == f"Write the parts as a list: {parts}"
    [edit] = finding.edits
    assert edit.text == parts


@pytest.mark.parametrize(
    "words",
    ["[We will, Contingents]", "[We won't pay 25, 000 crowns]", "[The plan, The plan]"],
)
def test_parts_that_are_not_there_are_no_parts_side_by_side(tmp_path: Path, words: str) -> None:
    found = run(words_check.check, quoting(tmp_path, words))

    assert "parts-side-by-side" not in codes(found)


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        (
            "“We sent troops, ships and planes,” Ada Quill said.\n",
            "[We sent troops, ships and planes]",
        ),
        ("„Wir sandten Truppen, Schiffe,“ so Ada Quill.\n", "[Wir sandten Truppen, Schiffe]"),
        ("«Мы послали войска, корабли», — Ada Quill.\n", "[Мы послали войска, корабли]"),
    ],
)
def test_a_comma_between_brackets_makes_no_omission_in_silence(
    tmp_path: Path, seed: str, words: str
) -> None:
    found = run(words_check.check, quoting(tmp_path, words, seed))

    assert codes(found) == ["parts-side-by-side"]

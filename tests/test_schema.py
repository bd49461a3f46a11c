"""A curator's likeliest mistakes in a record: one finding each, with its code, at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.records.model import ACTS, COLLECTIONS, STANCES
from tests.building import TINY, marked, places, report, write

QUOTE = "first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said"
POSITION = "p: {actor: ada, issue: i, text: T, evidence: [quote: first]"
EVENT = "e: {title: T, evidence: [quote: first]"
ISSUES = {"content/issues.yml": "i: {title: I}\n"}

MISTAKES: dict[str, tuple[str, dict[str, str]]] = {
    # A field is missing: at the first key of its record.
    "a quote without a cue": (
        "missing-field",
        {"quotes": "first:\n  ▸speaker: ada\n  source: talk\n  words: We agree\n"},
    ),
    "an actor without a name": ("missing-field", {"actors": "ada: {▸kind: person}\n"}),
    "a cue that was left empty": (
        "missing-field",
        {"quotes": "first:\n  ▸speaker: ada\n  source: talk\n  words: We agree\n  cue:\n"},
    ),
    "a position without stance or act": (
        "missing-field",
        {"positions": "p: {▸actor: ada, issue: i, text: T, evidence: [quote: first]}\n"},
    ),
    "an act beside what was meant as a stance": (
        "unknown-field",
        {"positions": POSITION + ", act: asserts, ▸stanse: opposes}\n"},
    ),
    "evidence without its source": (
        "missing-field",
        {"chronology": "e: {title: T, evidence: [{▸words: We agree}]}\n"},
    ),
    "evidence without its words": (
        "missing-field",
        {"chronology": "e: {title: T, evidence: [{▸source: talk}]}\n"},
    ),
    "evidence with a reason only": (
        "missing-field",
        {"chronology": "e: {title: T, evidence: [{▸why: Because}]}\n"},
    ),
    "a date without a date": (
        "missing-field",
        {"chronology": EVENT + ", date: {▸basis: editor, note: n}}\n"},
    ),
    "a claim without evidence": (
        "claim-without-evidence",
        {"briefing": "title: T\nkey_points:\n  - ▸text: A claim.\n"},
    ),
    "a claim with an empty list of evidence": (
        "claim-without-evidence",
        {"briefing": "title: T\nkey_points:\n  - text: A claim.\n    evidence: ▸[]\n"},
    ),
    "an event with an empty list of evidence": (
        "claim-without-evidence",
        {"chronology": "e: {title: T, evidence: ▸[]}\n"},
    ),
    "more claims than the front page shows": (
        "too-large",
        {
            "briefing": "title: T\nbottom_line:\n"
            + "  - {text: A claim., evidence: [quote: first]}\n" * 12
            + "  - ▸{text: A claim., evidence: [quote: first]}\n"
            + "  - {text: A claim., evidence: [quote: first]}\n" * 3
        },
    ),
    "more questions than the front page shows": (
        "too-large",
        {"briefing": "title: T\nwatch:\n" + "  - What then?\n" * 50 + "  - ▸And then?\n"},
    ),
    "a briefing without a title": ("missing-field", {"briefing": "▸question: Why?\n"}),
    # A field that does not exist: at its key, with the one that was meant.
    "a misspelt field that is needed": (
        "unknown-field",
        {"quotes": "first: {speaker: ada, source: talk, ▸wrods: We agree, cue: Ada Quill said}\n"},
    ),
    "a misspelt field that is not": ("unknown-field", {"quotes": QUOTE + ", ▸isues: [i]}\n"}),
    "a field nobody knows": ("unknown-field", {"quotes": QUOTE + ", ▸mood: glad}\n"}),
    "a field in another case": (
        "unknown-field",
        {"actors": "ada: {▸Name: Ada Quill, kind: person}\n"},
    ),
    "a misspelt field of a date": (
        "unknown-field",
        {"chronology": EVENT + ", date: {▸dat: 2025, basis: editor, note: n}}\n"},
    ),
    "a stance and an act": (
        "unknown-field",
        {"positions": POSITION + ", stance: opposes, ▸act: demands}\n"},
    ),
    # A value that cannot be: at the value.
    "a list for a text": ("wrong-type", {"quotes": QUOTE + ", text: ▸[a, b]}\n"}),
    "a mapping for a text": ("wrong-type", {"quotes": QUOTE + ", text: ▸{a: b}}\n"}),
    "a text for a list": ("wrong-type", {"quotes": QUOTE + ", issues: ▸i}\n"}),
    "a text for evidence": ("wrong-type", {"chronology": "e: {title: T, evidence: ▸first}\n"}),
    "a text for a piece of evidence": (
        "wrong-type",
        {"chronology": "e: {title: T, evidence: [▸first]}\n"},
    ),
    "a stance that is none": ("wrong-type", {"positions": POSITION + ", stance: ▸against}\n"}),
    "a kind that is none": ("wrong-type", {"actors": "ada: {name: Ada Quill, kind: ▸human}\n"}),
    "a kind in another case": (
        "wrong-type",
        {"actors": "ada: {name: Ada Quill, kind: ▸Person}\n"},
    ),
    "yes for true": (
        "wrong-type",
        {"actors": "ada: {name: Ada Quill, kind: person, unnamed: ▸yes}\n"},
    ),
    "a text of spaces": ("wrong-type", {"quotes": QUOTE + ", text: ▸' '}\n"}),
    "words of spaces": (
        "wrong-type",
        {"quotes": "first: {speaker: ada, source: talk, words: ▸' ', cue: Ada Quill said}\n"},
    ),
    "a text of invisible characters": (
        "wrong-type",
        {"actors": 'ada: {name: ▸"\\u200b\\ufeff", kind: person}\n'},
    ),
    "a hole in a list": ("wrong-type", {"quotes": QUOTE + ", issues: [i, ▸'']}\n"}),
    "an empty item in a list": (
        "wrong-type",
        {"actors": "ada:\n  name: Ada Quill\n  kind: person\n  aliases:\n    - Quill\n    -▸\n"},
    ),
    "a record that is a text": ("wrong-type", {"actors": "ada: ▸Ada Quill\n"}),
    "a record that is a list": ("wrong-type", {"actors": "ada: ▸[Ada Quill]\n"}),
    "a record that is empty": ("wrong-type", {"actors": "▸ada:\n"}),
    "a file that is a list": ("wrong-type", {"actors": "▸- name: Ada Quill\n  kind: person\n"}),
    "a file that is a text": ("wrong-type", {"actors": "▸nothing yet\n"}),
    # Ids.
    "an id in upper case": ("bad-id", {"issues": "▸Peace: {title: I}\ni: {title: I}\n"}),
    "an id with an underscore": ("bad-id", {"issues": "▸a_b: {title: I}\ni: {title: I}\n"}),
    "an id with a space": ("bad-id", {"issues": "▸a b: {title: I}\ni: {title: I}\n"}),
    "an id with two hyphens": ("bad-id", {"issues": "▸a--b: {title: I}\ni: {title: I}\n"}),
    "an id that ends in a hyphen": ("bad-id", {"issues": "▸a-: {title: I}\ni: {title: I}\n"}),
    "an id that is the list's": ("bad-id", {"issues": "▸index: {title: I}\ni: {title: I}\n"}),
    "an id that is a device": ("bad-id", {"issues": "▸com1: {title: I}\ni: {title: I}\n"}),
    "an id that is a path": ("bad-id", {"issues": "▸../../etc: {title: I}\ni: {title: I}\n"}),
    "an id of other letters": ("bad-id", {"issues": "▸ім'я: {title: I}\ni: {title: I}\n"}),
    "an id with other digits": ("bad-id", {"issues": "▸a２: {title: I}\ni: {title: I}\n"}),
    "an id without end": ("bad-id", {"issues": f"▸{'a' * 101}: {{title: I}}\ni: {{title: I}}\n"}),
    "an empty id": ("bad-id", {"issues": "▸'': {title: I}\ni: {title: I}\n"}),
    "an id with a line break": ("bad-id", {"issues": '▸"a\\n": {title: I}\ni: {title: I}\n'}),
    # References.
    "a speaker who does not exist": (
        "unknown-reference",
        {"quotes": "first: {speaker: ▸adda, source: talk, words: We agree, cue: Ada Quill said}\n"},
    ),
    "a source that does not exist": (
        "unknown-reference",
        {"quotes": "first: {speaker: ada, source: ▸talks, words: We agree, cue: Ada Quill said}\n"},
    ),
    "an issue that does not exist": (
        "unknown-reference",
        {"quotes": QUOTE + ", issues: [i, ▸peace]}\n"},
    ),
    "a quote that does not exist": (
        "unknown-reference",
        {"chronology": "e: {title: T, evidence: [quote: ▸frist]}\n"},
    ),
    "an event that does not exist": (
        "unknown-reference",
        {"chronology": EVENT + ", before: {event: ▸f, words: We agree}}\n"},
    ),
    "a record of a change that does not exist": (
        "unknown-reference",
        {
            "changes": "c: {date: {date: 2025, basis: editor, note: n}, kind: update, text: T, "
            "of: [quotes/first, ▸quotes/frist]}\n"
        },
    ),
    "a record of a change in no collection": (
        "unknown-reference",
        {
            "changes": "c: {date: {date: 2025, basis: editor, note: n}, kind: update, text: T, "
            "of: ▸first}\n"
        },
    ),
    "an outlet that does not exist": (
        "unknown-reference",
        {"sources": "talk: {file: talk.txt, title: T, outlet: ▸post}\n"},
    ),
    "an actor of a role that does not exist": (
        "unknown-reference",
        {"actors": "ada: {name: Ada Quill, kind: person, roles: [{title: R, of: ▸x}]}\n"},
    ),
    # YAML.
    "a field twice": ("duplicate-key", {"quotes": QUOTE + ", ▸cue: Ada Quill said}\n"}),
    "an anchor": ("yaml-alias", {"quotes": QUOTE + ", text: ▸&a b}\n"}),
    "a tag": ("yaml-tag", {"quotes": QUOTE + ", text: ▸!!str b}\n"}),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_is_one_finding_at_its_place(tmp_path: Path, mistake: str) -> None:
    code, collections = MISTAKES[mistake]
    files, (where,) = marked({f"content/{name}.yml": text for name, text in collections.items()})
    root = write(tmp_path, {**TINY, **ISSUES, **files})

    found = report(root)

    errors = [one for one, each in zip(places(found), found.findings, strict=True)
              if each.severity == "error"]  # fmt: skip
    assert errors == [(code, where)]
    finding = next(each for each in found.findings if each.severity == "error")
    assert finding.message[0] in "`ATNEIO“" or finding.message[0].isupper()
    assert finding.help


@pytest.mark.parametrize(
    ("mistake", "suggestion"),
    [
        ("a misspelt field that is needed", "Did you mean `words`?"),
        ("a misspelt field that is not", "Did you mean `issues`?"),
        ("a field in another case", "Did you mean `name`?"),
        ("a misspelt field of a date", "Did you mean `date`?"),
        ("a kind in another case", "Did you mean `person`?"),
        ("a speaker who does not exist", "Did you mean `ada`?"),
        ("a source that does not exist", "Did you mean `talk`?"),
        ("a quote that does not exist", "Did you mean `first`?"),
        ("a record of a change that does not exist", "Did you mean `first`?"),
        ("an id in upper case", "`peace`"),
        ("an id with an underscore", "`a-b`"),
        ("an id that is the list's", "`the-index`"),
        ("an id that is a device", "`the-com1`"),
    ],
)
def test_a_near_miss_is_told_what_was_meant(tmp_path: Path, mistake: str, suggestion: str) -> None:
    _, collections = MISTAKES[mistake]
    files, _ = marked({f"content/{name}.yml": text for name, text in collections.items()})

    found = report(write(tmp_path, {**TINY, **ISSUES, **files}))

    assert suggestion in next(f.help for f in found.findings if f.severity == "error")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("{actor: ada, issue: peace, text: T, via: [], evidence: [{quote: first}]}", "`evidence`"),
        ("{actor: ada, issue: peace, text: T, words: W, evidence: [{quote: first}]}", "`evidence`"),
        (
            "{actor: ada, issue: peace, text: T, basis: stated, evidence: [{quote: first}]}",
            "`said`",
        ),
    ],
)
def test_a_field_one_level_too_high_is_told_where_it_belongs(
    tmp_path: Path, record: str, told: str
) -> None:
    found = report(write(tmp_path, {**TINY, **ISSUES, "content/positions.yml": f"p: {record}\n"}))

    helps = [each.help for each in found.findings if each.code == "unknown-field"]
    assert len(helps) == 1
    assert "is a field of the entries of" in helps[0]
    assert told in helps[0]


def test_a_reference_to_an_id_of_another_collection_says_so(tmp_path: Path) -> None:
    quote = TINY["content/quotes.yml"].replace("speaker: ada", "speaker: talk")

    found = report(write(tmp_path, {**TINY, "content/quotes.yml": quote}))

    assert "sources" in found.findings[0].help


def test_several_mistakes_in_one_record_are_all_told(tmp_path: Path) -> None:
    files, wheres = marked(
        {
            "content/quotes.yml": "first:\n  ▸speker: ada\n  source: ▸[talk]\n  words: We agree\n"
            "  cue: Ada Quill said\n  issues: ▸i\n"
        }
    )

    found = report(write(tmp_path, {**TINY, **ISSUES, **files}))

    errors = [one for one in places(found) if one[0] not in ("record-unused", "sentence-uncited")]
    assert errors == [
        ("unknown-field", wheres[0]),
        ("wrong-type", wheres[1]),
        ("wrong-type", wheres[2]),
    ]


def test_every_field_of_the_format_can_be_written(tmp_path: Path) -> None:
    date = "{date: 2025-01-01, basis: editor, note: n}"
    evidence = (
        "[{quote: first}, {source: talk, words: We agree, prefix: “, suffix: ',”', omission: o, "
        "supports: full, via: [{actor: ada, words: Ada Quill, prefix: ',”'}], why: w}]"
    )
    files = {
        "briefing": "title: T\nquestion: Q\nlanguage: en\nas_of: 2025-08-21\n"
        "authors: [Ada Quill]\nlicence: CC-BY-4.0\nfeed_id: 'tag:example.org,2025:t'\n"
        f"bottom_line: [{{text: T, evidence: {evidence}}}]\n"
        f"key_points: [{{text: T, evidence: {evidence}}}]\n"
        f"watch: [{{text: T, evidence: {evidence}}}, What next?]\n"
        "unknown: [{text: T, searched: [talk]}]\n",
        "sources": "talk: {file: talk.txt, title: T, title_basis: editor, outlet: post, author: A, "
        f"url: 'https://x.org', archived_url: 'https://y.org', retrieved: {date}, "
        f"published: {date}, language: en, descriptor: d, publish: full, "
        "rights: {holder: h, licence: l}, uncited: [{words: We agree, why: w}]}\n",
        "actors": "ada: {name: Ada Quill, kind: person, aliases: [Quill], roles: [{title: R, of: "
        f"ada, from: 2020, to: 2021}}], wikidata: Q1, text: T, evidence: {evidence}}}\n"
        "post: {name: The Post, kind: outlet}\n",
        "issues": "i: {title: I, question: Q, scale: {opposes: a, sceptical: b, undecided: c, "
        "conditional: d, supports: e}}\n",
        "quotes": "first: {speaker: ada, source: talk, words: [We, agree], prefix: “, "
        f"suffix: ',', cue: Ada Quill said, inserted: [agree], omission: o, said: {date}, "
        "occasion: e, addressee: ada, via: [], issues: [i], text: T}\n",
        "positions": "".join(
            f"p{number}: {{actor: ada, voice: ada, issue: i, {field}: {value}, said: {date}, "
            f"text: T, conditions: [c], evidence: {evidence}}}\n"
            for number, (field, value) in enumerate(
                [*(("stance", each) for each in STANCES), *(("act", each) for each in ACTS)]
            )
        ),
        "chronology": f"e: {{date: {date}, title: T, text: T, kind: statement, status: happened, "
        "before: {event: f, words: We}, after: [{event: g, words: We, source: talk}], "
        f"actors: [ada], issues: [i], evidence: {evidence}}}\n"
        "f: {title: T, evidence: [quote: first]}\ng: {title: T, evidence: [quote: first]}\n",
        "changes": f"c: {{date: {date}, kind: correction, of: [quotes/first, positions/p1], "
        "text: T}\n",
        "editions": "e: {date: 2025-01-01, text: T, doi: 10.5281/zenodo.1, "
        f"sha256: {'0' * 64}}}\n",
    }

    found = report(write(tmp_path, {**TINY, **{f"content/{n}.yml": t for n, t in files.items()}}))

    reading = {"unknown-field", "missing-field", "wrong-type", "unknown-reference", "yaml-syntax"}
    assert [one for one in places(found) if one[0] in reading] == []
    assert set(files) == {*COLLECTIONS, "briefing"}


TAGS = ["en", "EN", "zh-Hant", "en-GB", "sr-Latn-RS", "x-klingon", "i-klingon", "tlh-Latn", "ewe"]
NO_TAGS = {
    "english_us": "Write `en-US`.",
    "en_US.UTF-8": "Write `en-US`.",
    "zh_hant_tw": "Write `zh-Hant-TW`.",
    "English": "Write `en`.",
    "Deutsch": "Write `de`.",
    "Englisch": "Write `en`.",
    "українська": "Write `uk`.",
    "American English": "Write `en-US`.",
    "../../etc/passwd": "Write one such as `en`, `pt-BR` or `zh-Hant`.",
    "<b>": "Write one such as `en`, `pt-BR` or `zh-Hant`.",
    "a" * 1000: "Write one such as `en`, `pt-BR` or `zh-Hant`.",
    "en-" + "-".join("abcdefghi" * 4): "Write one such as `en`, `pt-BR` or `zh-Hant`.",
    "x": "Write one such as `en`, `pt-BR` or `zh-Hant`.",
    "en\n": "Write `en`.",
    "en-": "Write one such as `en`, `pt-BR` or `zh-Hant`.",
}
WITH_A_LANGUAGE = {
    "content/briefing.yml": "title: A briefing\nlanguage: ▸{}\n",
    "content/sources.yml": "talk: {{file: talk.txt, title: A talk, language: ▸{}}}\n",
    "content/languages.yml": "▸{}: {{hedges: [is said to]}}\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("file", WITH_A_LANGUAGE)
@pytest.mark.parametrize("tag", TAGS)
def test_the_tag_of_a_language_is_taken(tmp_path: Path, file: str, tag: str) -> None:
    files, _ = marked({file: WITH_A_LANGUAGE[file].format(tag)})

    assert report(write(tmp_path, {**TINY, **files})).errors == 0


@pytest.mark.parametrize("file", WITH_A_LANGUAGE)
@pytest.mark.parametrize("text", NO_TAGS, ids=lambda text: text[:20])
def test_what_is_no_tag_of_a_language_is_refused_at_its_place(
    tmp_path: Path, file: str, text: str
) -> None:
    files, (where,) = marked({file: WITH_A_LANGUAGE[file].format(json.dumps(text))})

    found = report(write(tmp_path, {**TINY, **files}))

    (finding,) = (one for one in found.findings if one.code == "wrong-type")
    assert ("wrong-type", where) in places(found)
    assert finding.help == NO_TAGS[text]
    assert len(finding.message) < 200


@pytest.mark.parametrize("value", ["No", "12:30", "2025-02-18", "1e3", "0x10", "true", "3.14"])
def test_a_text_is_what_was_typed_and_not_what_yaml_makes_of_it(tmp_path: Path, value: str) -> None:
    seed = f"“{value} we agree,” Ada Quill said.\n"
    quote = f"first: {{speaker: ada, source: talk, words: {value}, cue: Ada Quill said}}\n"

    found = report(write(tmp_path, {**TINY, "content/quotes.yml": quote, "seeds/talk.txt": seed}))

    assert found.errors == 0


def test_a_record_without_a_page_may_have_the_id_of_a_list(tmp_path: Path) -> None:
    quotes = TINY["content/quotes.yml"].replace("first:", "index:", 1)

    found = report(write(tmp_path, {**TINY, "content/quotes.yml": quotes}))

    assert not [finding for finding in found.findings if finding.code == "bad-id"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Peace_Plan", ["peace-plan"]), ("peace plan", ["peace-plan"]), ("a--b", ["a-b"]),
        ("ім'я", []), ("index", []), ("Müller", []), ("a.b", []),
    ],
)  # fmt: skip
def test_an_id_that_is_only_written_otherwise_is_mended(
    tmp_path: Path, written: str, meant: list[str]
) -> None:
    write(tmp_path, {**TINY, "content/issues.yml": f"{written}: {{title: I}}\ni: {{title: I}}\n"})

    (finding,) = (one for one in report(tmp_path).findings if one.code == "bad-id")

    assert [edit.text for edit in finding.edits] == meant

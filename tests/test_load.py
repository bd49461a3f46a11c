"""Files into records and texts: what cannot be read is one finding at its place, and no more."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.reading.load import load
from tests.building import TINY, codes, marked, places, report, write


def errors(root: Path) -> list[tuple[str, str]]:
    """Code and place of all errors."""
    found = report(root)
    return [
        one for one, each in zip(places(found), found.findings, strict=True)
        if each.severity == "error"
    ]  # fmt: skip


def test_the_smallest_briefing_is_clean(tmp_path: Path) -> None:
    found = report(write(tmp_path, TINY))

    assert found.findings == ()
    assert (found.passages, found.of) == (2, 2)


# Files that should be there.


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"content/briefing.yml": None}, [("file-missing", "content/briefing.yml:1:1")]),
        ({"content/briefing.yml": ""}, [("missing-field", "content/briefing.yml:1:1")]),
        (
            {"content/briefing.yml": "# nothing yet\n"},
            [("missing-field", "content/briefing.yml:1:1")],
        ),
        ({"content/briefing.yml": "{}\n"}, [("missing-field", "content/briefing.yml:1:1")]),
        ({"content/actors.yml": ""}, [("unknown-reference", "content/quotes.yml:1:18")]),
        ({"content/actors.yml": None}, [("unknown-reference", "content/quotes.yml:1:18")]),
        ({"content/sources.yml": None}, [("unknown-reference", "content/quotes.yml:1:31")]),
        ({"content/issues.yml": ""}, []),
        ({"content/issues.yml": "# none yet\n"}, []),
        ({"content/issues.yml": "---\n"}, []),
        ({"content/issues.yml": "{}\n"}, []),
        ({"seeds/talk.txt": None}, [("seed-missing", "content/sources.yml:1:14")]),
    ],
    ids=str,
)
def test_a_file_that_is_empty_or_not_there(
    tmp_path: Path, files: dict[str, str | None], expected: list[tuple[str, str]]
) -> None:
    assert errors(write(tmp_path, {**TINY, **files})) == expected


def test_a_folder_without_content_says_where_to_run(tmp_path: Path) -> None:
    found = report(tmp_path)

    assert "file-missing" in codes(found)
    assert any("--root" in finding.help for finding in found.findings)


def test_seeds_missing_altogether(tmp_path: Path) -> None:
    write(tmp_path, {**TINY, "seeds/talk.txt": None})
    (tmp_path / "seeds").rmdir()

    assert [code for code, _ in errors(tmp_path)] == ["seed-missing"]


# Names of files.


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("quote.yml", "quotes"),
        ("actor/people.yml", "actors"),
        ("zebra.yml", "Known are"),
        ("timeline.yml", "content/chronology.yml"),
        ("events.yml", "content/chronology.yml"),
        ("people.yml", "content/actors.yml"),
        ("articles.yml", "content/sources.yml"),
        ("briefing/more.yml", ""),
        ("languages/more.yml", ""),
    ],
)
def test_a_file_of_no_collection_is_told_the_collections(
    tmp_path: Path, name: str, suggestion: str
) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": "x: {title: X}\n"})

    assert errors(root) == [("unknown-collection", f"content/{name}:1:1")]
    assert suggestion in report(root).findings[0].help


@pytest.mark.parametrize("ending", ["yaml", "YML", "Yaml"])
def test_another_extension_of_yaml_is_told_to_be_yml(tmp_path: Path, ending: str) -> None:
    root = write(tmp_path, {**TINY, f"content/issues.{ending}": "i: {title: I}\n"})

    assert errors(root) == [("unknown-collection", f"content/issues.{ending}:1:1")]
    assert "`content/issues.yml`" in report(root).findings[0].help


@pytest.mark.parametrize(
    "name", [".hidden.yml", "quotes/.draft.yml", ".git/config.yml", "notes.md", "picture.png"]
)
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": b"\xff not yaml: ["})

    assert errors(root) == []


def test_a_collection_is_a_file_a_folder_or_both(tmp_path: Path) -> None:
    quote = "{speaker: ada, source: talk, words: We agree, cue: Ada Quill said}\n"
    files = {
        "content/quotes/2025/may.yml": f"second: {quote}",
        "content/quotes/june.yml": f"third: {quote}",
    }

    draft, findings = load(write(tmp_path, {**TINY, **files}))

    assert findings == ()
    assert set(draft.records["quotes"]) == {"first", "second", "third"}


def test_an_id_twice_is_told_at_the_second_with_the_first(tmp_path: Path) -> None:
    quote = "{speaker: ada, source: talk, words: We agree, cue: Ada Quill said}\n"
    root = write(tmp_path, {**TINY, "content/quotes/more.yml": f"other: {quote}first: {quote}"})

    found = report(root)

    # The file of the collection comes before its folder's files or behind them, always the same.
    (finding,) = [each for each in found.findings if each.severity == "error"]
    assert finding.code == "duplicate-id"
    places_told = {finding.at.path, finding.labels[0].at.path}
    assert places_told == {"content/quotes.yml", "content/quotes/more.yml"}


def test_ids_of_two_collections_may_be_equal(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/issues.yml": "ada: {title: I}\n"})

    assert errors(root) == []


# One mistake does not cascade.


def test_a_syntax_error_in_one_file_is_one_finding(tmp_path: Path) -> None:
    files, (where,) = marked(
        {"content/actors.yml": "ada: {name: Ada Quill, kind: person}\nben: ▸'x\n"}
    )

    assert errors(write(tmp_path, {**TINY, **files})) == [("yaml-syntax", where)]


@pytest.mark.parametrize("name", ["sources", "actors", "quotes", "issues"])
def test_a_file_that_cannot_be_read_hides_no_mistake_of_another(tmp_path: Path, name: str) -> None:
    files = {
        f"content/{name}.yml": "x: [\n",
        "content/chronology.yml": "e: {titel: T, evidence: [quote: first]}\n",
    }

    found = [code for code, _ in errors(write(tmp_path, {**TINY, **files}))]

    assert sorted(found) == ["unknown-field", "yaml-syntax"]


def test_a_record_that_fails_still_declares_its_id(tmp_path: Path) -> None:
    files = {"content/actors.yml": "ada: {name: Ada Quill, kind: human}\n"}

    assert [code for code, _ in errors(write(tmp_path, {**TINY, **files}))] == ["wrong-type"]


def test_a_source_that_fails_still_declares_its_id_and_its_seed(tmp_path: Path) -> None:
    files = {"content/sources.yml": "talk: {file: talk.txt, titel: T}\n"}

    assert codes(report(write(tmp_path, {**TINY, **files}))) == ["unknown-field"]


@pytest.mark.parametrize(
    ("written", "named"),
    [("Ada", "Ada"), ("Ada", "ada"), ("Ada Quill", "ada-quill"), ("аda", "ada"), ("ada_", "ada")],
)
def test_a_bad_id_is_not_unknown_to_those_who_use_it_as_it_is_or_as_it_should_be(
    tmp_path: Path, written: str, named: str
) -> None:
    files = {
        "content/actors.yml": f"{written}: {{name: Ada Quill, kind: person}}\n",
        "content/quotes.yml": TINY["content/quotes.yml"].replace("ada", named),
    }

    assert [code for code, _ in errors(write(tmp_path, {**TINY, **files}))] == ["bad-id"]


def test_what_was_meant_is_named_as_it_should_be_written(tmp_path: Path) -> None:
    files = {
        "content/actors.yml": "Ada Quill: {name: Quill, kind: person}\n",
        "content/quotes.yml": TINY["content/quotes.yml"].replace("ada", "ada-quil"),
    }

    bad, unknown = report(write(tmp_path, {**TINY, **files})).findings

    assert (bad.code, unknown.code) == ("bad-id", "unknown-reference")
    assert unknown.help == "Did you mean `ada-quill`?"


@pytest.mark.parametrize("name", ["briefing", "quotes", "moved"])
@pytest.mark.parametrize("inside", [{}, {"more.yml": ""}])
def test_a_folder_that_is_called_as_a_file_is_told(
    tmp_path: Path, name: str, inside: dict[str, str]
) -> None:
    root = write(tmp_path, TINY)
    (root / f"content/{name}.yml").unlink(missing_ok=True)
    (root / f"content/{name}.yml").mkdir()
    write(root / f"content/{name}.yml", inside)

    assert ("not-readable", f"content/{name}.yml") in [
        (str(one.code), one.at.path) for one in report(root).findings
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "\u00a0\t", "\u200b\n", "* * *\n—\n"])
def test_an_article_without_text_is_told_once(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, {**TINY, "seeds/talk.txt": text})

    assert errors(root) == [("not-readable", "seeds/talk.txt:1:1")]


def test_a_seed_that_cannot_be_found_is_one_finding_whoever_cites_it(tmp_path: Path) -> None:
    events = "".join(
        f"e{n}: {{title: T, evidence: [{{source: talk, words: We}}]}}\n" for n in range(5)
    )
    files = {"content/chronology.yml": events, "seeds/talk.txt": None}

    assert [code for code, _ in errors(write(tmp_path, {**TINY, **files}))] == ["seed-missing"]


# Encoding.


def test_bytes_that_are_not_utf8_are_told_at_their_place(tmp_path: Path) -> None:
    actors = "ada: {name: Ada Quill, kind: person}\n# café ".encode() + b"caf\xe9\n"
    root = write(tmp_path, {**TINY, "content/actors.yml": actors})

    assert errors(root) == [("not-utf8", "content/actors.yml:2:11")]


def test_a_seed_that_is_not_utf8_is_one_finding_in_the_seed(tmp_path: Path) -> None:
    root = write(
        tmp_path, {**TINY, "seeds/talk.txt": "“We agree,”\nAda said caf".encode() + b"\xe9."}
    )

    assert errors(root) == [("not-utf8", "seeds/talk.txt:2:13")]


@pytest.mark.parametrize("name", ["content/actors.yml", "content/quotes.yml", "seeds/talk.txt"])
def test_a_byte_order_mark_is_not_counted(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {**TINY, name: b"\xef\xbb\xbf" + TINY[name].encode()})

    assert errors(root) == []

    quote = b"\xef\xbb\xbf" + TINY["content/quotes.yml"].replace("ada", "adda").encode()
    write(root, {"content/quotes.yml": quote})
    assert errors(root) == [("unknown-reference", "content/quotes.yml:1:18")]


def test_utf16_is_told_and_not_guessed(tmp_path: Path) -> None:
    root = write(
        tmp_path, {**TINY, "content/actors.yml": TINY["content/actors.yml"].encode("utf-16")}
    )

    assert [code for code, _ in errors(root)] == ["not-utf8"]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(tmp_path: Path, ending: str) -> None:
    files = {name: text.replace("\n", ending) for name, text in TINY.items()}
    assert errors(write(tmp_path, files)) == []

    files["content/quotes.yml"] = f"# first{ending}" + files["content/quotes.yml"].replace(
        "ada", "x"
    )
    assert errors(write(tmp_path, files)) == [("unknown-reference", "content/quotes.yml:2:18")]


# Seeds.


@pytest.mark.parametrize(
    "file",
    ["../talk.txt", "../../etc/passwd", "/etc/passwd", "a/../../talk.txt", "./talk.txt", "a//b.txt",
     "..\\talk.txt", "seeds/../talk.txt", "..", "."],
)  # fmt: skip
def test_a_path_out_of_seeds_is_refused_unread(tmp_path: Path, file: str) -> None:
    root = write(tmp_path, {**TINY, "talk.txt": TINY["seeds/talk.txt"]})
    write(root, {"content/sources.yml": f"talk: {{file: '{file}', title: T}}\n"})

    assert errors(root) == [("bad-path", "content/sources.yml:1:14")]


def test_a_nul_in_a_path_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/sources.yml": 'talk: {file: "a\\0b", title: T}\n'})

    assert [code for code, _ in errors(root)] == ["unprintable-character"]


@pytest.mark.parametrize("file", ["x" * 5000, "talk.txt/x", "TALK.TXT", "talk.txt ", "\U0001f600"])
def test_a_file_that_cannot_exist_is_missing(tmp_path: Path, file: str) -> None:
    root = write(tmp_path, {**TINY, "content/sources.yml": f"talk: {{file: '{file}', title: T}}\n"})

    assert [code for code, _ in errors(root)] == ["seed-missing"]


def test_a_misspelt_seed_is_told_the_near_one(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/sources.yml": "talk: {file: tlak.txt, title: T}\n"})

    assert "`talk.txt`" in report(root).findings[0].help


def test_seeds_in_folders_are_found(tmp_path: Path) -> None:
    files = {
        "content/sources.yml": "talk: {file: 2025/may/talk.txt, title: T}\n",
        "seeds/2025/may/talk.txt": TINY["seeds/talk.txt"],
        "seeds/talk.txt": None,
    }

    assert report(write(tmp_path, {**TINY, **files})).findings == ()


def test_a_seed_that_no_source_uses_is_a_warning_with_the_lines_to_add(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "seeds/new.txt": "News.", "seeds/README.md": "Read me."})

    found = report(root)

    assert places(found) == [("seed-unlisted", "seeds/new.txt:1:1")]
    assert found.findings[0].severity == "warning"
    assert "file: new.txt" in found.findings[0].help


def test_pinned_bytes_that_changed_are_refused_with_the_new_pin(tmp_path: Path) -> None:
    right = hashlib.sha256(TINY["seeds/talk.txt"].encode()).hexdigest()
    source = "talk: {file: talk.txt, title: T, sha256: PIN}\n"
    pinned = write(tmp_path, {**TINY, "content/sources.yml": source.replace("PIN", right)})
    assert errors(pinned) == []
    write(pinned, {"content/sources.yml": source.replace("PIN", right.upper())})
    assert errors(pinned) == []

    write(pinned, {"content/sources.yml": source.replace("PIN", "0" * 64)})

    assert errors(pinned) == [("source-changed", "content/sources.yml:1:42")]
    assert f"`sha256: {right}`" in report(pinned).findings[0].help


@pytest.mark.parametrize("change", [b"\n", b"\r", b"\xef\xbb\xbf"])
def test_a_pin_holds_every_byte(tmp_path: Path, change: bytes) -> None:
    data = TINY["seeds/talk.txt"].encode()
    pin = hashlib.sha256(data).hexdigest()
    source = f"talk: {{file: talk.txt, title: T, sha256: {pin}}}\n"
    root = write(tmp_path, {**TINY, "content/sources.yml": source, "seeds/talk.txt": change + data})

    assert [code for code, _ in errors(root)] == ["source-changed"]


def test_a_seed_is_one_source(tmp_path: Path) -> None:
    sources = TINY["content/sources.yml"] + "again: {file: talk.txt, title: T}\n"

    root = write(tmp_path, {**TINY, "content/sources.yml": sources})

    assert errors(root) == [("duplicate-id", "content/sources.yml:2:15")]


# The curators' own word lists.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en: {▸negatons: [nary]}\n", "unknown-field"),
        ("en: {negations: ▸nary}\n", "wrong-type"),
        ("en: {negations: ▸[[nary]]}\n", "wrong-type"),
        ("en: ▸[nary]\n", "wrong-type"),
        ("▸- en\n", "wrong-type"),
    ],
)
def test_a_word_list_that_is_none_is_refused(tmp_path: Path, text: str, code: str) -> None:
    files, (where,) = marked({"content/languages.yml": text})

    assert errors(write(tmp_path, {**TINY, **files})) == [(code, where)]


def test_word_lists_for_a_language_we_do_not_know_are_taken(tmp_path: Path) -> None:
    files = {
        "content/languages.yml": "eo: {negations: [nix]}\n",
        "content/sources.yml": "talk: {file: talk.txt, title: T, language: eo}\n",
        "content/quotes.yml": "first: {speaker: ada, source: talk, words: [We, agree], "
        "cue: Ada Quill said}\n",
        "seeds/talk.txt": "“We nix agree,” Ada Quill said.\n",
    }

    found = [code for code, _ in errors(write(tmp_path, {**TINY, **files}))]

    assert found == ["omission-hides-negation"]


def test_word_lists_are_those_of_a_language_in_whatever_country(tmp_path: Path) -> None:
    files = {
        "content/languages.yml": "EN: {negations: [nix]}\nen-GB: {negations: [nowt]}\n",
        "content/quotes.yml": "first: {speaker: ada, source: talk, words: [We, agree], "
        "cue: Ada Quill said}\n",
    }

    for word in ("nix", "nowt"):
        seed = {"seeds/talk.txt": f"“We {word} agree,” Ada Quill said.\n"}
        found = [code for code, _ in errors(write(tmp_path, {**TINY, **files, **seed}))]
        assert found == ["omission-hides-negation"]


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_a_file_with_nothing_in_it_is_a_warning(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, {**TINY, "content/positions.yml": text})

    assert [finding.code for finding in report(root).findings] == ["file-empty"]


def test_a_file_with_a_comment_in_it_is_none(tmp_path: Path) -> None:
    assert report(write(tmp_path, {**TINY, "content/positions.yml": "# none yet\n"})).findings == ()

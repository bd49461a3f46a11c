"""The search: what can be found, where it leads, and an index that is whole, lean and the same."""

from __future__ import annotations

import gzip
import json
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.machine.inventory import sum_of
from generator.machine.sealed_cache import SealedFolder
from generator.search import (
    KINDS,
    Cache,
    IndexFailed,
    SearchRecord,
    bundle,
    folding,
    index,
    records,
    write_index,
)
from generator.site.addresses import Addresses
from tests.building import briefing as written
from tests.building import linked, write

ROOT = Path(__file__).parent.parent
SAID = "“We agree,” Ada Quill said. It rained on the square.\n\nNobody came in March.\n"


def found(root: Path) -> list[SearchRecord]:
    """All records of a briefing."""
    briefing = linked(root)
    return list(records(briefing, Addresses(briefing).__getitem__))


def of_kind(kind: str, of: Sequence[SearchRecord]) -> list[SearchRecord]:
    return [record for record in of if record.kind == kind]


def small(root: Path, publish: str = "full") -> Path:
    """A briefing with a record of each kind."""
    written(
        root,
        SAID,
        actors="""
            ada: {name: Ada Quill, kind: person, aliases: [Quill],
                  roles: [{title: Fisheries Minister, of: norland}]}
            norland: {name: Norland, kind: state}
            times: {name: The Times, kind: outlet}
        """,
        issues="fish: {title: Fish, question: Who may fish?}",
        quotes="""
            first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said,
                    issues: [fish],
                    said: {date: 2025-02-18, basis: editor, note: from the diary}}
        """,
        positions="""
            for-fish: {actor: norland, voice: ada, issue: fish, stance: supports,
                       text: Norland agrees, evidence: [{quote: first}]}
        """,
        chronology="""
            rain: {title: Bad weather, actors: [norland],
                   evidence: [{source: talk, words: It rained on the square}]}
        """,
    )
    sources = (
        f"talk: {{file: talk.txt, title: A talk, outlet: times, publish: {publish}, "
        "published: {date: 2025-03, basis: editor, note: from the archive}}\n"
    )
    return write(root, {"content/sources.yml": sources})


def some(number: int, *, source: str = "") -> list[SearchRecord]:
    return [
        SearchRecord(
            f"sources/s{at}/#p-1",
            "passage",
            "",
            f"Words of paragraph number{at} are here.",
            source or f"s{at}",
            f"{2000 + at % 25:04}0101",
            filters={"source": (f"s{at} Source {at}",)},
        )
        for at in range(number)
    ]


def a_shelf(tmp_path: Path) -> SealedFolder:
    return SealedFolder(tmp_path / "cache", b"the key of this machine")


def files(site: Path) -> dict[str, bytes]:
    folder = site / "pagefind"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def description(site: Path) -> dict[str, object]:
    return json.loads(files(site)["search.json"])


def fragments(site: Path) -> list[dict[str, object]]:
    """What the index holds of each record."""
    return [
        json.loads(gzip.decompress(content).removeprefix(bundle.MARK))
        for name, content in files(site).items()
        if name.startswith("fragment/")
    ]


# ---- what can be found -------------------------------------------------------------------------


def test_there_is_a_record_for_everything_and_it_leads_to_its_place(tmp_path: Path) -> None:
    assert [(record.kind, record.url) for record in found(small(tmp_path))] == [
        ("source", "sources/talk/"),
        ("quote", "sources/talk/#first"),
        ("position", "positions/fish/#for-fish"),
        ("event", "chronology/#rain"),
        ("passage", "sources/talk/#p-1"),
        ("passage", "sources/talk/#p-2"),
        ("issue", "positions/fish/"),
        ("actor", "actors/ada/"),
        ("actor", "actors/norland/"),
        ("actor", "actors/times/"),
    ]


def test_the_projects_own_briefing_has_a_place_of_its_own_for_each_record() -> None:
    of = found(ROOT)

    assert len({record.url for record in of}) == len(of)
    assert {record.kind for record in of} == KINDS.keys()


def test_a_quotation_is_found_by_its_words_its_speaker_and_its_date(tmp_path: Path) -> None:
    (quote,) = of_kind("quote", found(small(tmp_path)))

    assert quote.text == "We agree"
    assert quote.title == "Ada Quill"
    assert quote.meta == {"date": "18 February 2025", "digits": "2025-02-18"}
    assert quote.date == "20250218"


def test_an_actor_is_found_by_name_alias_and_office(tmp_path: Path) -> None:
    actor = of_kind("actor", found(small(tmp_path)))[0]

    assert actor.title == "Ada Quill"
    assert actor.meta == {"also": "Quill"}
    assert actor.text == "Fisheries Minister, Norland."


def test_facets_are_ids_with_their_names(tmp_path: Path) -> None:
    of = found(small(tmp_path))
    (position,) = of_kind("position", of)
    first, second = of_kind("passage", of)

    assert position.filters == {
        "actor": ("norland Norland", "ada Ada Quill"),
        "issue": ("fish Fish",),
        "source": ("talk A talk",),
        "outlet": ("times The Times",),
        "year": ("2025",),
        "stance": ("supports",),
    }
    assert first.filters["actor"] == ("ada Ada Quill",)
    assert first.filters["issue"] == ("fish Fish",)
    assert "actor" not in second.filters


def test_an_event_without_a_date_is_in_no_year(tmp_path: Path) -> None:
    (event,) = of_kind("event", found(small(tmp_path)))

    assert event.date == ""
    assert "year" not in event.filters


@pytest.mark.parametrize(
    ("publish", "shown"),
    [
        ("full", ["“We agree,” Ada Quill said. It rained on the square.", "Nobody came in March."]),
        ("passages", ["“We agree,” Ada Quill said. […] It rained on the square."]),
        ("citation", []),
    ],
)
def test_only_paragraphs_that_are_published_can_be_found(
    tmp_path: Path, publish: str, shown: list[str]
) -> None:
    of = found(small(tmp_path, publish))

    texts = [record.text.replace(" […] ", " ") for record in of_kind("passage", of)]
    assert texts == [text.replace(" […] ", " ") for text in shown]
    assert publish == "full" or not any("Nobody" in record.text for record in of)


def test_the_newest_sources_come_last(tmp_path: Path) -> None:
    root = written(tmp_path, actors="ada: {name: Ada Quill, kind: person}")
    new, old = (
        f"published: {{date: {date}, basis: editor, note: known}}" for date in (2025, "1999-05")
    )
    write(
        root,
        {
            "content/sources.yml": f"new: {{file: n.txt, title: N, {new}}}\n"
            f"old: {{file: o.txt, title: O, {old}}}\n"
            "undated: {file: u.txt, title: U}\n",
            **{f"seeds/{name}.txt": "Words.\n" for name in "nou"},
        },
    )

    sources = [record.source for record in of_kind("source", found(root))]

    assert sources == ["undated", "old", "new"]


# ---- the index ---------------------------------------------------------------------------------


def test_the_index_holds_every_record_under_its_address(tmp_path: Path) -> None:
    of = found(ROOT)

    made = write_index(of, tmp_path, "en", words={"title": "Search"})

    assert made == index.Index(len(of), 1, 1)
    assert {fragment["url"] for fragment in fragments(tmp_path)} == {record.url for record in of}
    about = description(tmp_path)
    assert about["records"] == len(of)
    assert about["words"] == {"title": "Search"}
    assert [kind for kind, _ in about["kinds"]] == list(KINDS)


def test_the_name_of_a_records_file_tells_its_kind_and_date(tmp_path: Path) -> None:
    write_index(found(small(tmp_path / "briefing")), tmp_path, "en")

    names = [Path(name).name for name in files(tmp_path) if name.startswith("fragment/")]

    assert sorted(name.partition("_")[0] for name in names) == [
        "a00000000",
        "a00000000",
        "a00000000",
        "e00000000",
        "i00000000",
        "p20250218",
        "q20250218",
        "s20250301",
        "t20250301",
        "t20250301",
    ]


def test_there_is_nothing_in_it_that_a_reader_does_not_load(tmp_path: Path) -> None:
    write_index(some(3), tmp_path, "en")

    names = [name for name in files(tmp_path) if "/" not in name and "pf_meta" not in name]

    assert sorted(names) == [
        "pagefind-entry.json",
        "pagefind-worker.js",
        "search.json",
        "wasm.en.pagefind",
    ]


def test_two_indexes_of_the_same_records_are_the_same_bytes(tmp_path: Path) -> None:
    of = found(ROOT)

    for name in ("one", "other"):
        write_index(iter(of), tmp_path / name, "en")

    assert files(tmp_path / "one") == files(tmp_path / "other")


@pytest.mark.parametrize("language", ["en", "de", "zh", "he", "ar", "uk", "pt-BR"])
def test_every_language_has_an_index(tmp_path: Path, language: str) -> None:
    write_index(some(2), tmp_path, language)

    (entry,) = json.loads(files(tmp_path)["pagefind-entry.json"])["languages"].items()
    assert entry[0] == language
    assert f"wasm.{entry[1]['wasm'] or 'unknown'}.pagefind" in files(tmp_path)


def test_words_that_look_like_pagefinds_own_marks_are_words(tmp_path: Path) -> None:
    text = "Before ___PAGEFIND_WEIGHT___9 and ___PAGEFIND_ANCHOR___a:0:b <b>&amp; after"

    write_index([SearchRecord("a/", "issue", "Title", text)], tmp_path, "en")

    (fragment,) = fragments(tmp_path)
    assert fragment["content"] == text


def test_a_record_without_a_word_is_left_out(tmp_path: Path) -> None:
    write_index([*some(2), SearchRecord("a/", "event", "", "— …")], tmp_path, "en")

    assert len(fragments(tmp_path)) == 2


def test_without_records_there_is_no_index(tmp_path: Path) -> None:
    assert write_index([], tmp_path, "en") == index.Index(0, 0, 0)
    assert list(tmp_path.iterdir()) == []


def test_an_index_takes_the_place_of_an_older_one_whole(tmp_path: Path) -> None:
    write_index(some(30), tmp_path, "en")
    write_index(some(2), tmp_path, "en")

    assert len(fragments(tmp_path)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["pagefind"]


# ---- volumes -----------------------------------------------------------------------------------


@pytest.fixture
def _small_volumes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_VOLUME", 20)
    monkeypatch.setattr(index, "_LARGEST_VOLUME", 40)


@pytest.mark.slow
@pytest.mark.usefixtures("_small_volumes")
def test_many_records_are_volumes_of_which_the_newest_is_the_first_to_be_read(
    tmp_path: Path,
) -> None:
    made = write_index(some(200), tmp_path, "en")

    about = description(tmp_path)
    older = about["older"]
    assert made.volumes == made.made == len(older) + 1 > 4
    assert sum(volume["records"] for volume in older) + about["records"] == 200
    newest = {fragment["url"] for fragment in fragments(tmp_path)}
    assert "sources/s199/#p-1" in newest
    assert "sources/s0/#p-1" not in newest
    for volume in older:
        names = {path.name for path in (tmp_path / "pagefind" / volume["folder"]).iterdir()}
        assert not any(name.endswith(".js") or name.startswith("wasm") for name in names)
        assert {"fragment", "index", "filter", "pagefind-entry.json"} <= names


@pytest.mark.usefixtures("_small_volumes")
def test_a_new_source_changes_the_newest_volume_only(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)
    before = write_index(some(200), tmp_path / "before", "en", cache=Cache(cache))
    after = write_index(some(201), tmp_path / "after", "en", cache=Cache(cache))

    assert after.volumes == before.volumes
    assert after.made == 1
    assert description(tmp_path / "before")["older"] == description(tmp_path / "after")["older"]


@pytest.mark.usefixtures("_small_volumes")
def test_an_index_out_of_the_cache_is_the_same_bytes(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)
    write_index(some(100), tmp_path / "fresh", "en", cache=Cache(cache))
    again = write_index(some(100), tmp_path / "again", "en", cache=Cache(cache))

    assert again.made == 0
    assert files(tmp_path / "fresh") == files(tmp_path / "again")


@pytest.mark.slow
@pytest.mark.usefixtures("_small_volumes")
def test_the_sums_of_an_index_are_those_of_all_files_that_stand_there(tmp_path: Path) -> None:
    cache = Cache(a_shelf(tmp_path), "one")
    for name, of in (("made", some(100)), ("out of the cache", ())):
        site = tmp_path / name

        made = write_index(iter(of), site, "en", cache=cache)

        assert made.volumes > 2
        assert made.sums == {f"pagefind/{at}": sum_of(data) for at, data in files(site).items()}


@pytest.mark.slow
@pytest.mark.usefixtures("_small_volumes")
def test_records_made_of_the_same_are_not_asked_for(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)

    def index_of(name: str, of: Iterable[SearchRecord], made_of: str, language: str = "en") -> int:
        return write_index(of, tmp_path / name, language, cache=Cache(cache, made_of)).records

    assert index_of("fresh", some(200), "one") == 200
    assert index_of("again", iter(()), "one") == 200
    assert files(tmp_path / "again") == files(tmp_path / "fresh")
    assert index_of("changed", some(201), "another") == 201
    assert index_of("in another language", some(30), "another", "de") == 30
    max(cache.folder.iterdir(), key=lambda path: path.stat().st_size).unlink()
    assert index_of("with a volume gone", some(40), "another", "de") == 40
    for path in cache.folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert index_of("cut short", some(50), "another", "de") == 50


def test_a_change_anywhere_is_indexed(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)
    of = some(100)
    write_index(of, tmp_path, "en", cache=Cache(cache))
    changed = SearchRecord(of[50].url, "passage", "", "Entirely different.", of[50].source)

    made = write_index([*of[:50], changed, *of[51:]], tmp_path, "en", cache=Cache(cache))

    assert made.made == 1
    assert write_index(of, tmp_path, "de", cache=Cache(cache)).made == made.volumes


@pytest.mark.usefixtures("_small_volumes")
def test_the_cache_keeps_what_the_last_index_used(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)
    write_index(some(100), tmp_path, "en", cache=Cache(cache))
    volumes = write_index(some(30), tmp_path, "en", cache=Cache(cache)).volumes

    assert len(list(cache.folder.iterdir())) == volumes


@pytest.mark.usefixtures("_small_volumes")
def test_one_source_of_a_hundred_thousand_paragraphs_is_cut_as_well() -> None:
    of = [record for at in range(4) for record in some(50, source="one")]

    assert max(len(volume) for volume in index._volumes(of)) <= 40


# ---- when it cannot be made --------------------------------------------------------------------

A_NOTHING = (
    'printf "%s," "$(printf \'{"message_id":0,"payload":{"type":"NewIndex"}}\' | base64 -w0)"'
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("echo broken >&2; exit 7", "ended with status 7: broken"),
        ("exit 0", "ended with status 0: it said nothing"),
        (
            'printf "%s," "$(printf \'{"message_id":0,"payload":{"type":"Error",'
            '"message":"no such language"}}\' | base64 -w0)"; sleep 9',
            "refuses to index: no such language",
        ),
        ("kill -9 $$", "ended with status -9"),
        ("exec sleep 600", "hung, and was ended"),
        ("kill -STOP $$", "hung, and was ended"),
        ("sleep 600", "hung, and was ended"),  # in a process of its own, which keeps the pipe
        ("exec >&-; exec sleep 600", "ended with status -9"),
        (f"{A_NOTHING}; exec sleep 600", "hung, and was ended"),
        (f"{A_NOTHING}; kill -9 $$", "ended with status -9"),
        ("printf 'bm9uc2Vuc2U=,'; exec sleep 600", "answers in words not known"),
        ("printf '\\377\\376,'; exec sleep 600", "answers in words not known"),
    ],
)
def test_what_the_program_says_is_said_and_the_old_index_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    write_index(some(3), tmp_path / "site", "en")
    before = files(tmp_path / "site")
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))

    with pytest.raises(IndexFailed, match=says):
        write_index(some(4), tmp_path / "site", "en")

    assert files(tmp_path / "site") == before
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["pagefind"]


def test_a_missing_program_is_named_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nowhere"))

    with pytest.raises(IndexFailed, match=r"pip install .pagefind\[extended\]"):
        write_index(some(1), tmp_path, "en")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(IndexFailed, match="could not be written"):
        write_index(some(1), tmp_path / "file" / "site", "en")


def test_a_bundle_that_we_do_not_know_is_refused() -> None:
    with pytest.raises(bundle.Unfamiliar):
        bundle.published(
            {"pagefind-entry.json": b'{"languages": {}}'}, some(1), folding.folding("en")
        )


def test_a_program_that_does_not_know_our_messages_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "_MESSAGES", (*bundle._MESSAGES, b"a message of another version"))

    with pytest.raises(IndexFailed, match="Install a version"):
        write_index(some(1), tmp_path, "en")


# ---- Pagefind's tables -------------------------------------------------------------------------


@pytest.mark.slow
@given(
    st.recursive(
        st.integers(0, 2**40) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30)
    )
)
def test_a_table_is_read_as_it_was_written(value: object) -> None:
    name, content = bundle._store(value)

    assert bundle._load(content) == value
    assert bundle._store(value) == (name, content)


@given(st.binary(max_size=60))
def test_any_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        bundle._load(gzip.compress(bundle.MARK + b"\xff" + data))


@pytest.mark.slow
def test_a_program_that_hangs_when_it_was_given_all_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers the index and every record, and takes the demand for its files without a word."""
    program = tmp_path / "pagefind"
    program.write_text(
        f"#!{sys.executable}\n"
        "import base64, json, sys, time\n"
        "waiting = b''\n"
        "while True:\n"
        "    waiting += sys.stdin.buffer.read1()\n"
        "    *messages, waiting = waiting.split(b',')\n"
        "    for message in messages:\n"
        "        kind = json.loads(base64.b64decode(message))['payload']['type']\n"
        "        if kind == 'GetFiles':\n"
        "            time.sleep(600)\n"
        "        answer = json.dumps({'message_id': 0, 'payload': {'type': kind}})\n"
        "        sys.stdout.buffer.write(base64.b64encode(answer.encode()) + b',')\n"
        "    sys.stdout.buffer.flush()\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))

    with pytest.raises(IndexFailed, match="hung, and was ended"):
        write_index(some(300), tmp_path / "site", "en")

    assert list((tmp_path / "site").iterdir()) == []


def test_a_volume_that_was_altered_in_the_cache_is_made_again(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)
    write_index(some(30), tmp_path / "fresh", "en", cache=Cache(cache, "one"))
    whole = max(cache.folder.iterdir(), key=lambda path: path.stat().st_size)
    for altered in (whole.read_bytes()[:-1], whole.read_bytes()[:-1] + b"x", b""):
        whole.write_bytes(altered)

        made = write_index(some(30), tmp_path / "again", "en", cache=Cache(cache, "one"))

        assert made.made == 1
        assert files(tmp_path / "again") == files(tmp_path / "fresh")


def test_no_file_of_an_index_is_one_of_the_cache_as_well(tmp_path: Path) -> None:
    for _ in range(2):
        write_index(some(30), tmp_path / "site", "en", cache=Cache(a_shelf(tmp_path)))

    names = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(names) > 30
    assert {path.stat().st_nlink for path in names} == {1}


def test_an_index_stands_though_another_build_clears_the_cache_meanwhile(tmp_path: Path) -> None:
    cache = a_shelf(tmp_path)
    write_index(some(30), tmp_path / "fresh", "en", cache=Cache(cache))

    def interrupted() -> Iterable[SearchRecord]:
        yield from some(30)
        cache.keep(())

    write_index(interrupted(), tmp_path / "site", "en", cache=Cache(cache))

    assert files(tmp_path / "site") == files(tmp_path / "fresh")

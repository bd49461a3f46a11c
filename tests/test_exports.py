"""The downloads: they say what the briefing says, lead where it stands, and hold nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.compile import check_briefing
from generator.exports import exports
from generator.records.briefing import Briefing, Key
from generator.site.addresses import Addresses
from generator.site.splitting import LIMIT
from tests.building import TINY, long_briefing, write
from tests.building import briefing as written
from tests.downloads import read, read_once, table

ROOT = Path(__file__).parent.parent
BRIEFINGS = [ROOT, *sorted(path for path in (ROOT / "tests" / "briefings").iterdir())]
FORMULA = '=HYPERLINK("https://evil.example/","click")'


@pytest.fixture(params=BRIEFINGS, ids=lambda root: root.name)
def root(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.mark.slow
def test_a_passage_is_where_its_offsets_say(root: Path) -> None:
    briefing, files, _ = read_once(root)

    for passage in json.loads(files["data/briefing.json"])["passages"]:
        text = briefing.texts[passage["source"]]
        for part in passage["parts"]:
            start, end = text.raw_paragraphs[part["paragraph"] - 1]
            paragraph = text.raw[start:end]
            if "exact" not in part:
                assert briefing.sources[passage["source"]].publish == "citation"
                continue
            assert paragraph[part["start"] : part["end"]] == part["exact"]
            before, after = paragraph[: part["start"]], paragraph[part["end"] :]
            assert before.endswith(part["prefix"])
            assert after.startswith(part["suffix"])


def test_an_annotation_singles_out_the_same_words_by_text_and_by_place(root: Path) -> None:
    briefing, files, _ = read_once(root)
    page = json.loads(files["data/annotations.jsonld"])["first"]

    assert page["items"]
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            source = target["source"].removeprefix("../sources/").rstrip("/")
            text = briefing.texts[source]
            selector = target["selector"]
            if briefing.sources[source].publish == "citation":
                assert selector["type"] == "FragmentSelector"
                continue
            number = re.fullmatch("#p[-_]([0-9]+) > p", selector["value"])
            assert number
            start, end = text.raw_paragraphs[int(number[1]) - 1]
            if isinstance(selector["refinedBy"], list):
                quoted, place = selector["refinedBy"]
                assert text.raw[start:end][place["start"] : place["end"]] == quoted["exact"]


def test_every_address_leads_to_a_record_or_a_passage(root: Path) -> None:
    briefing, files, _ = read_once(root)
    addresses = Addresses(briefing)
    known = {
        *(addresses[key] for key in _keys(briefing)),
        *(addresses.passage(anchor) for anchor in briefing.anchors if anchor.passage),
    }

    for value in _values(json.loads(files["data/briefing.json"]), {"address", "passage"}):
        assert value in known
    for name in ("quotes", "positions", "events"):
        for row in table(files[f"data/{name}.csv"]):
            assert {row["address"], *filter(None, row.get("passages", "").split("; "))} <= known


def test_a_download_that_is_kept_names_no_part_of_a_list(tmp_path: Path) -> None:
    chronology = long_briefing(tmp_path, LIMIT + 1) / "content" / "chronology.yml"
    in_words = r"{source: talk, words: boat number \1 today}"
    events = re.sub(r"\{quote: q(\d+)\}", in_words, chronology.read_text("utf-8"))
    chronology.write_text(events, "utf-8")

    briefing, files, _ = read(tmp_path)
    addresses = Addresses(briefing)
    records = [key for key in _keys(briefing) if key.collection in ("positions", "chronology")]

    assert all(addresses.permanent(key) != addresses[key] for key in records)
    for key in records:
        address, moving = addresses.permanent(key).encode(), addresses[key].encode()
        assert address in files["data/briefing.json"]
        assert address in files["data/annotations.jsonld"] or key.collection == "positions"
        assert not [path for path, content in files.items() if moving in content]


def test_the_schema_describes_the_whole_briefing(root: Path) -> None:
    _, files, _ = read_once(root)
    schema = json.loads(files["data/briefing.schema.json"])

    assert list(_violations(json.loads(files["data/briefing.json"]), schema, schema)) == []


def test_the_schema_refuses_what_it_does_not_know() -> None:
    _, files, _ = read_once(ROOT)
    schema = json.loads(files["data/briefing.schema.json"])
    value = json.loads(files["data/briefing.json"])

    value["quotes"][0]["mood"] = "cheerful"
    value["positions"][0]["stance"] = "loves"

    assert len(list(_violations(value, schema, schema))) == 2


def test_each_record_is_a_row_with_the_columns_that_the_package_describes(root: Path) -> None:
    briefing, files, _ = read_once(root)
    package = json.loads(files["data/datapackage.json"])
    described = {resource["path"]: resource for resource in package["resources"]}
    records = {
        "quotes": briefing.quotes,
        "positions": briefing.positions,
        "events": briefing.events,
    }

    for name, of in records.items():
        rows = table(files[f"data/{name}.csv"])
        fields = described[f"{name}.csv"]["schema"]["fields"]
        header = files[f"data/{name}.csv"].decode("utf-8-sig").splitlines()[0]
        assert [row["id"] for row in rows] == list(of)
        assert [field["name"] for field in fields] == header.split(",")


def test_the_package_knows_the_bytes_of_every_file(root: Path) -> None:
    _, files, _ = read_once(root)
    package = json.loads(files["data/datapackage.json"])
    described = {f"data/{resource['path']}" for resource in package["resources"]}

    assert described == files.keys() - {"data/datapackage.json"}
    for resource in package["resources"]:
        content = files[f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(root: Path) -> None:
    assert read(root)[1] == read_once(root)[1]


def test_what_was_checked_is_counted_and_none_is_missing(root: Path) -> None:
    briefing, files, _ = read_once(root)
    verification = json.loads(files["data/verification.json"])

    assert verification["checked"] == verification["of"] == len(briefing.anchors) > 0
    found = sum(sum(source["verdicts"].values()) for source in verification["sources"])
    assert found == verification["of"]


def test_a_cell_that_would_run_as_a_formula_is_text(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        "“-1 and 2,” Ada Quill said.\n",
        actors="ada: {name: Ada Quill, kind: person}",
        quotes="first: {speaker: ada, source: talk, words: -1 and 2, cue: Ada Quill said}",
        chronology=f"""
            evil:
              title: '{FORMULA}'
              text: "@SUM(1)\\n+1"
              evidence: [{{quote: first}}]
        """,
    )

    _, files, _ = read(root)

    (quote,) = table(files["data/quotes.csv"])
    (event,) = table(files["data/events.csv"])
    assert quote["words"] == "'-1 and 2"
    assert event["title"] == f"'{FORMULA}"
    assert event["text"].startswith("'@")
    (exact,) = json.loads(files["data/briefing.json"])["quotes"]
    assert exact["words"] == ["-1 and 2"]


def test_a_source_that_may_not_be_printed_gives_its_quotations_only(tmp_path: Path) -> None:
    root = _about_a_source(tmp_path, "citation")

    _, files, _ = read(root)

    everything = b"\n".join(files.values()).decode()
    assert "We agree" in everything
    assert "rained heavily" not in everything
    assert "Nobody came" not in everything
    assert "Ada Quill said" not in everything


def test_a_source_of_which_only_passages_are_printed_gives_no_context_beyond_them(
    tmp_path: Path,
) -> None:
    root = _about_a_source(tmp_path, "passages")

    _, files, _ = read(root)

    everything = b"\n".join(files.values()).decode()
    assert "rained heavily" in everything
    assert "Nobody came" not in everything
    assert "obody" not in everything


def test_references_keep_dates_as_precise_as_they_are(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        "“We agree,” Ada Quill said.\n",
        actors="""
            ada: {name: Ada Quill, kind: person}
            times: {name: Big & Sons, kind: outlet}
        """,
        quotes="first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}",
    )
    write(
        root,
        {
            "content/sources.yml": "talk: {file: talk.txt, title: A talk, title_basis: editor, "
            "outlet: times, author: Ann Other, url: 'https://example.org/a?b=1', "
            "published: {date: 2025-02~, basis: editor, note: from the archive}}\n"
        },
    )

    _, files, _ = read(root)

    (item,) = json.loads(files["data/references.json"])
    assert item == {
        "id": "talk",
        "type": "article-newspaper",
        "title": "[A talk]",
        "author": [{"literal": "Ann Other"}],
        "container-title": "Big & Sons",
        "issued": {"date-parts": [[2025, 2]], "circa": True},
        "URL": "https://example.org/a?b=1",
    }
    entry = files["data/references.bib"].decode()
    assert entry.startswith("@article{talk,")
    assert r"journal = {Big \& Sons}" in entry
    assert "year = {2025}" in entry
    assert "day" not in entry


def test_no_text_or_address_breaks_out_of_its_field_in_bibtex(tmp_path: Path) -> None:
    title, address = "x }, note = {y} \\\\ {", "https://evil.example/}, note = {x"
    source = f'talk: {{file: talk.txt, title: "{title}", author: "}}", url: "{address}"}}\n'
    _, files, _ = read(write(tmp_path, {**TINY, "content/sources.yml": source}))

    entry = files["data/references.bib"].decode()

    assert entry.count("{") == entry.count("}")
    assert re.findall(r"^  (\w+) = ", entry, re.MULTILINE) == ["title", "author"]
    depth = 0
    for sign in re.findall("[{}]", entry)[:-1]:
        depth += 1 if sign == "{" else -1
        assert depth > 0


def test_downloads_lead_to_web_addresses_only(tmp_path: Path) -> None:
    source = "talk: {file: talk.txt, title: T, url: 'javascript:x()', archived_url: 'data:x'}\n"
    _, files, _ = read(write(tmp_path, {**TINY, "content/sources.yml": source}))

    for path in ("references.json", "references.bib", "datapackage.json", "annotations.jsonld"):
        assert not re.search(rb"javascript:|data:x", files[f"data/{path}"])


def test_the_timeline_has_the_dated_events_in_order_and_no_markup_of_others(
    tmp_path: Path,
) -> None:
    root = written(
        tmp_path,
        "“We agree,” Ada Quill said.\n",
        actors="ada: {name: Ada Quill, kind: person}",
        quotes="first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}",
        chronology="""
            later: {title: Later, date: 2025-03, evidence: [{quote: first}]}
            sooner: {title: "<b>Sooner</b>", date: 2025-02-18, evidence: [{quote: first}]}
            undated: {title: Undated, evidence: [{quote: first}]}
        """,
    )

    _, files, _ = read(root)

    events = json.loads(files["data/timeline.json"])["events"]
    assert [event["unique_id"] for event in events] == ["sooner", "later"]
    assert events[0]["start_date"] == {"year": 2025, "month": 2, "day": 18}
    assert events[0]["display_date"] == "18 February 2025"
    assert events[1]["start_date"] == {"year": 2025, "month": 3}
    assert "<b>" not in events[0]["text"]["headline"]


def test_every_download_says_what_it_is() -> None:
    *_, found = read_once(ROOT)

    for export in found:
        assert export.path.startswith("data/")
        assert export.title
        assert export.description.endswith(".")
    assert len({export.path for export in found}) == len(found)


def _about_a_source(root: Path, publish: str) -> Path:
    written(
        root,
        "“We agree,” Ada Quill said. It rained heavily on the square. Nobody came.\n",
        actors="ada: {name: Ada Quill, kind: person}",
        quotes="first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}",
        chronology="rain: {title: Bad weather, evidence: "
        "[{source: talk, words: It rained heavily on the square}]}",
    )
    sources = f"talk: {{file: talk.txt, title: A talk, publish: {publish}}}\n"
    return write(root, {"content/sources.yml": sources})


def _keys(briefing: Briefing) -> Iterator[Key]:
    for collection, records in briefing.draft.records.items():
        for identifier in records:
            yield Key(collection, identifier)


def _values(value: Any, names: set[str]) -> Iterator[str]:
    """The texts under some names, anywhere in a value."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item, names)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in names and isinstance(item, str):
                yield item
            yield from _values(item, names)


def _violations(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[str]:
    """What in a value a schema does not allow, for the part of JSON Schema that we write."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        if all(list(_violations(value, one, whole)) for one in schema["anyOf"]):
            yield f"{value!r} is none of {schema['anyOf']}"
        return
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        yield f"{value!r} is no {schema['type']}"
    elif isinstance(value, list):
        for item in value:
            yield from _violations(item, schema.get("items", {}), whole)
    elif isinstance(value, dict):
        yield from _violations_in_object(value, schema, whole)
    elif "const" in schema and value != schema["const"]:
        yield f"{value!r} is not {schema['const']!r}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is not in {schema['enum']}"
    elif "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{value!r} does not match {schema['pattern']}"


def _violations_in_object(
    value: Mapping[str, Any], schema: Mapping[str, Any], whole: Mapping[str, Any]
) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, item in value.items():
        if name in known:
            yield from _violations(item, known[name], whole)
        elif schema.get("additionalProperties") is False:
            yield f"{name} is unknown"


@pytest.mark.parametrize(
    ("date", "issued", "year"),
    [
        ("2024-21", {"date-parts": [[2024]], "season": 1}, "2024"),
        ("2025-24", {"date-parts": [[2025]], "season": 4}, "2025"),
        ("2024-03/2024-05", {"date-parts": [[2024, 3], [2024, 5]]}, "2024"),
        ("2025-08-18/..", {"date-parts": [[2025, 8, 18]]}, "2025"),
        ("../2025-08-18", {"date-parts": [[2025, 8, 18]]}, "2025"),
        ("2024-12/2025-01", {"date-parts": [[2024, 12], [2025, 1]]}, "2024--2025"),
        ("199X", {"date-parts": [[1990], [1999]]}, "1990--1999"),
        ("2024?", {"date-parts": [[2024]], "circa": True}, "2024"),
        ("-0043", {"date-parts": [[-44]]}, "44 BC"),
    ],
)
def test_a_source_is_cited_with_every_date_that_edtf_has(
    tmp_path: Path, date: str, issued: dict[str, Any], year: str
) -> None:
    source = (
        "talk: {file: talk.txt, title: NATO, author: Smith and Sons Press, published:"
        f' {{date: "{date}", basis: editor, note: Known}}}}\n'
    )
    _, files, _ = read(write(tmp_path, {**TINY, "content/sources.yml": source}))

    (item,) = json.loads(files["data/references.json"])
    assert item["issued"] == issued
    entry = files["data/references.bib"].decode()
    assert f"year = {{{year}}}" in entry
    assert "author = {{Smith and Sons Press}}" in entry
    assert "title = {{NATO}}" in entry


def test_the_timeline_begins_decades_and_seasons_where_they_begin(tmp_path: Path) -> None:
    events = "".join(
        f'{name}: {{title: T, date: {{date: "{date}", basis: editor, note: Known}},'
        " evidence: [{quote: first}]}\n"
        for name, date in (("decade", "199X"), ("spring", "2024-21"), ("february", "2024-02"))
    )
    _, files, _ = read(write(tmp_path, {**TINY, "content/chronology.yml": events}))

    found = json.loads(files["data/timeline.json"])["events"]
    assert [(event["unique_id"], event["start_date"]) for event in found] == [
        ("decade", {"year": 1990}),
        ("february", {"year": 2024, "month": 2}),
        ("spring", {"year": 2024, "month": 3}),
    ]


def test_a_date_before_the_year_0_is_no_formula(tmp_path: Path) -> None:
    event = (
        'old: {title: "-1 is a formula", date: {date: "-0043", basis: editor, note: Known},'
        " evidence: [{quote: first}]}\n"
    )
    _, files, _ = read(write(tmp_path, {**TINY, "content/chronology.yml": event}))

    (row,) = table(files["data/events.csv"])
    assert (row["date"], row["title"]) == ("-0043", "'-1 is a formula")


def test_addresses_are_whole_where_that_of_the_site_is_known(tmp_path: Path) -> None:
    dated = "e: {title: T, date: 2025-02-18, evidence: [{quote: first}]}\n"
    briefing, report = check_briefing(write(tmp_path, {**TINY, "content/chronology.yml": dated}))
    found = exports(briefing, Addresses(briefing), report, "https://example.org/b/")
    files = {export.path: export.content for export in found}

    annotations = json.loads(files["data/annotations.jsonld"])
    assert annotations["id"] == "https://example.org/b/data/annotations.jsonld"
    item = annotations["first"]["items"][0]
    assert item["id"].startswith("https://example.org/b/sources/talk/#")
    assert item["target"]["source"] == "https://example.org/b/sources/talk/"
    assert b"../" not in files["data/annotations.jsonld"] + files["data/timeline.json"]

"""No input that Hypothesis can think of gives a traceback, a place that is nowhere, or other words.

In `make test` each property is tried a hundred times, always the same ones; `make fuzz` tries each
12,500 times, others every time, which is 100,000 cases in all, and prints their number. What it
found is a test of its own where it belongs.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import html5lib
import markdown
import pytest
from click.testing import CliRunner
from hypothesis import assume, event, given
from hypothesis import strategies as st

from generator import cli, compile  # noqa: A004 - as the module is called
from generator.compile import Compiled, check_briefing, compile_briefing
from generator.dates.edtf import InvalidDate, html_datetime, in_words, parse
from generator.dates.wording import relative, stated
from generator.findings.finding import Finding, Report, Span
from generator.findings.report import FORMATS, place, show
from generator.normalise import normal, normalise
from generator.numbers.numerals import numerals, ranges
from generator.reading import located_yaml
from generator.reading.schema import read_record
from generator.records.model import COLLECTIONS, About
from generator.site import template_folder
from generator.site.markdown import Markdown, escape, json_text
from generator.text.nearest import nearest
from generator.text.passages import find, verdict
from generator.text.source_text import SourceText
from tests import strategies
from tests.building import write
from tests.hostile import as_yaml
from tests.strategies import briefings, phrases, source_texts, values, yaml_texts

pytestmark = pytest.mark.slow

TEMPLATES = template_folder.folder(Path())
LANGUAGES = st.sampled_from(("en", "uk", "ar", "zh", "de", "he", "x"))


@pytest.fixture(autouse=True, scope="module")
def templates_read_once() -> Iterator[None]:
    """Page templates that are made ready for the first briefing and used for the others."""
    words_for, environment = compile.words_for, compile.environment
    made = functools.cache(lambda language: words_for(TEMPLATES, language))
    ready = functools.cache(lambda language: environment(TEMPLATES, made(language)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compile, "words_for", lambda _, language: made(language))
        patch.setattr(compile, "environment", lambda _, words: ready(words.language))
        yield


def check_places(report: Report) -> None:
    """Every finding is at a line and column that its file has, and says what to do."""
    for finding in report.findings:
        for at in (finding.at, *(label.at for label in finding.labels)):
            line, column = place(report, at)
            text = report.files.get(at.path)
            if text is None:
                assert (line, column) == (1, 1)
                continue
            assert 0 <= at.start <= at.end <= len(text) + 1
            lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 2
        assert finding.message
        assert finding.help


# The cheap stages, each by itself.


@given(yaml_texts)
def test_any_yaml_is_read_or_refused_at_its_place(text: str) -> None:
    node, findings = located_yaml.read(text, "f.yml")

    event("refused" if findings else "empty" if node is None else "read")
    check_places(Report(findings, {"f.yml": text}))


@given(st.sampled_from((*COLLECTIONS.values(), About)), values)
def test_any_value_is_a_record_or_has_findings(kind: type, value: object) -> None:
    text = as_yaml(value)
    node, refused = located_yaml.read(text, "f.yml")
    assume(node is not None and not refused)
    findings: list[Finding] = []

    key = None if kind is About else located_yaml.Scalar("x", Span("f.yml"))
    record = read_record(kind, key, node, findings)

    event("findings" if findings else "a record")
    assert (record is None) == bool(findings)
    check_places(Report(tuple(findings), {"f.yml": text}))


@given(
    st.one_of(
        st.sampled_from(strategies.DATES), phrases, st.text("0123456789-/.~?%XYW", max_size=14)
    ),
    phrases,
    LANGUAGES,
)
def test_any_date_is_one_or_is_refused(text: str, words: str, language: str) -> None:
    try:
        date = parse(text)
    except InvalidDate:
        event("refused")
        date = parse("2025-02-18")
    assert in_words(date, language)
    shown = html_datetime(date)
    assert shown is None or re.fullmatch("[0-9]{4,}(-[0-9]{2}){0,2}", shown)
    assert parse(date.edtf) == date
    for answer in (stated(words, language, date), relative(words, language, date, date)):
        assert (answer.outcome == "agrees") == (not answer.message)


@given(source_texts, LANGUAGES)
def test_numerals_of_any_text_stand_in_it_in_order(text: str, language: str) -> None:
    text = normal(text)
    found = numerals(text, language)

    event("some" if found else "none")
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(isinstance(v, int | Fraction) for each in found for v in each.values)
    assert len(list(ranges(text, found, language))) < max(len(found), 1)


@given(source_texts)
def test_any_text_is_normalised_with_a_way_back(text: str) -> None:
    found = normalise(text)

    assert normal(found.normal) == normal(text) == found.normal.strip()
    places = [found.raw_offset(at) for at in range(len(found.normal))]
    assert places == sorted(places)
    assert all(0 <= at < len(text) for at in places)
    assert all(0 <= found.normal_offset(at) <= len(found.normal) for at in range(len(text) + 1))


@given(source_texts, LANGUAGES, st.data())
def test_any_words_of_a_text_are_found_in_it_letter_for_letter(
    raw: str, language: str, data: st.DataObject
) -> None:
    text = SourceText("seeds/talk.txt", raw, language)
    length = len(text.normal)
    start = data.draw(st.integers(0, length))
    words = text.normal[start : data.draw(st.integers(start, min(length, start + 60)))]

    found = find(text, (words,))

    event(str(found.failure or (found.passage and verdict(text, (words,), found.passage))))
    for passage in (*([found.passage] if found.passage else []), *found.others):
        assert 0 <= passage.start < passage.end <= length
        if found.passage is passage:
            assert normal(text.normal[passage.start : passage.end]) == normal(words)
    spans = [(each.start, each.end) for each in text.sentences]
    assert spans == sorted(spans)
    assert all(0 <= first < last <= length for first, last in spans)
    assert all(run.start <= run.end for run in text.quoted)
    near = nearest(text, words + " x")
    assert near is None or 0 <= near.stretch.start <= near.stretch.end <= length


@given(st.one_of(source_texts, strategies.short_texts))
def test_any_text_reaches_a_reader_through_any_markdown(text: str) -> None:
    text = text.replace("\x00", "")
    page = markdown.markdown(
        f"## A {{#a}}\n\n<div>\n<p>{escape(text)}</p>\n"
        f'<script type="application/json">{json_text([text])}</script>\n</div>\n\n## B',
        extensions=["attr_list", "toc", "smarty", "pymdownx.critic", "pymdownx.superfences"],
    )
    shown, data = texts(page, "p"), texts(page, "script")

    assert shown == [text]
    assert json.loads(data[0]) == [text]


# The whole way.


@given(briefings())
def test_any_briefing_gives_findings_or_the_pages_that_it_says(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        status = CliRunner().invoke(cli.briefing, ["check", "--root", str(root)]).exit_code
        compiled = compile_briefing(root, TEMPLATES)
        again = check_briefing(root)[1]
    report = compiled.report
    event("refused" if report.failed() else "published")

    assert status == int(report.failed())
    assert again.findings == report.findings
    check_places(report)
    for form in FORMATS:
        assert show(report, form).endswith("\n")
    assert len(json.loads(show(report, "json"))["findings"]) == len(report.findings)
    if report.failed():
        assert not compiled.files
    else:
        check_words(compiled)
        check_downloads(compiled)


def check_words(compiled: Compiled) -> None:
    """The quotations and the sources stand on their pages character by character."""
    quotes = compiled.briefing.quotes.values()
    shown = texts(html(compiled, "quotes/index.md"), "blockquote") if quotes else []
    for quote in quotes:
        assert all(any(str(part) in text for text in shown) for part in quote.words)
    for key, source in compiled.briefing.sources.items():
        if (source.publish or "full") != "full" or key not in compiled.briefing.texts:
            continue
        text = compiled.briefing.texts[key]
        paragraphs = texts(html(compiled, f"sources/{key}.md"), "p", "dir")
        assert paragraphs == [text.raw[start:end] for start, end in text.raw_paragraphs]


def check_downloads(compiled: Compiled) -> None:
    """The downloads are what they say they are."""
    for path, content in compiled.files.items():
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        if path.endswith((".json", ".jsonld", ".geojson")):
            json.loads(text)
        elif path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert len({len(row) for row in rows}) == 1
            assert not any(
                cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row
            )
        elif path.endswith(".bib"):
            plain = re.sub(r"\\[{}\\]", "", text)
            assert plain.count("{") == plain.count("}")


def html(compiled: Compiled, path: str) -> str:
    """A page as Python-Markdown makes it with the extensions of mkdocs.yml."""
    body = str(compiled.files[path]).split("\n---\n", 1)[1]
    return markdown.markdown(Markdown(body), extensions=["attr_list", "toc"])


def texts(page: str, name: str, attribute: str = "") -> list[str]:
    """The texts of all elements of a name, that have an attribute, as a browser reads them."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return [
        "".join(element.itertext())
        for element in tree.iter(name)
        if not attribute or attribute in element.attrib
    ]

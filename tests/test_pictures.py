"""Drawings show what is so: to scale, in proportion, by checked ways; and are files as well."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.dates.edtf import EdtfDate, in_words, parse
from generator.records.sentence_states import Coverage, State
from generator.site.covered import MOST_COLUMNS, columns, coverage_drawing
from generator.site.pages import Site, pages
from generator.site.render import words_for
from generator.site.through_whom import MOST, Point, Way, counted, through_whom
from generator.site.time_line import MOST_ROWS, Mark, bars, day_number, time_line
from generator.site.values import Link
from tests.building import briefing, linked, long_briefing, source
from tests.publishing import ROOT, TEMPLATES

SVG = "{http://www.w3.org/2000/svg}"


def marks(*dates: str, status: str = "happened") -> list[Mark]:
    return [
        Mark(f"Event {number}", date, parse(date), status, f"#e{number}")
        for number, date in enumerate(dates)
    ]


def site_of(root: Path) -> Site:
    found = linked(root)
    return pages(found, words_for(TEMPLATES, found.language_code))


def in_english(date: EdtfDate) -> str:
    return in_words(date, "en")


def drawn(*dates: str, **how: bool) -> ElementTree.Element:
    found = time_line(marks(*dates), "When", in_english, **how)
    assert found is not None
    return ElementTree.fromstring(found.drawing)


def per_cent(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name].removesuffix("%"))


def dots(drawing: ElementTree.Element) -> list[float]:
    return [per_cent(dot, "cx") for dot in drawing.iter(f"{SVG}circle")]


# ---- when it happened --------------------------------------------------------------------------


def test_days_stand_as_far_apart_as_they_are() -> None:
    first, second, last = dots(drawn("2025-01-01", "2025-01-11", "2025-02-20"))

    assert last - second == pytest.approx(4 * (second - first), abs=0.05)


def test_from_right_to_left_the_first_day_is_on_the_right() -> None:
    plain = dots(drawn("2024-03-01", "2025-01-11"))
    mirrored = dots(drawn("2024-03-01", "2025-01-11", mirrored=True))

    assert mirrored == pytest.approx([100 - place for place in plain], abs=0.01)


@pytest.mark.parametrize(
    ("date", "days"), [("2024-02", 29), ("2024", 366), ("2024-03-01/2024-03-10", 10)]
)
def test_what_is_not_known_to_the_day_is_a_band_as_long_as_it_may_be(date: str, days: int) -> None:
    drawing = drawn("2023-01-01", date, "2025-12-31")

    (band,) = [rect for rect in drawing.iter(f"{SVG}rect") if rect.attrib["class"] == "band"]
    whole = day_number((2025, 12, 31)) - day_number((2023, 1, 1)) + 1
    assert per_cent(band, "width") == pytest.approx(max(96 * days / whole, 1), abs=0.02)


@pytest.mark.parametrize("date", ["../2024-05-03", "2024-05-03/.."])
def test_an_open_end_goes_to_the_edge_of_the_drawing(date: str) -> None:
    drawing = drawn("2024-01-01", date, "2024-12-31")

    (band,) = [rect for rect in drawing.iter(f"{SVG}rect") if rect.attrib["class"] == "band"]
    start, end = per_cent(band, "x"), per_cent(band, "x") + per_cent(band, "width")
    assert (start if date.startswith("..") else 100 - end) == pytest.approx(0, abs=0.02)


def test_marks_of_one_day_stand_one_above_the_other_and_those_without_room_are_counted() -> None:
    found = time_line(marks(*["2025-01-01"] * (MOST_ROWS + 3)), "When", in_english)

    assert found is not None
    heights = re.findall(r'class="dot" cx="[^"]+" cy="([^"]+)"', found.drawing)
    assert len(set(heights)) == len(heights) == MOST_ROWS
    assert found.left_out == 3


def test_a_doubtful_day_and_what_is_only_said_to_have_happened_look_so() -> None:
    assert drawn("2025-01-01?").find(f".//{SVG}line[@class='doubt']") is not None
    assert drawn("2025-01-01").find(f".//{SVG}line[@class='doubt']") is None
    reported = time_line(marks("2025-01-01", status="reported"), "When", in_english)
    assert reported is not None
    assert 'class="happening reported"' in reported.drawing
    assert 'class="half"' in reported.drawing


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (("2025-02-18",), ["18 February 2025"]),
        (("2025-02-18", "2025-02-21"), [f"{n} February 2025" for n in (18, 19, 20, 21)]),
        (("2025-01-30", "2025-02-14"), ["1 February 2025", "6 February 2025", "11 February 2025"]),
        (("2024-11-05", "2025-02-21"), ["December 2024", "January 2025", "February 2025"]),
        (("2022", "2025-08-21"), ["2022", "2023", "2024", "2025"]),
        (("1914-06-28", "2025-08-21"), ["1950", "2000"]),
        (("-0043-03-15", "0014-08-19"), ["41 BC", "21 BC", "1 BC"]),
        (("Y-17000", "2025"), None),
        (("Y170000002", "Y170000009"), None),
    ],
)
def test_the_axis_names_the_beginnings_of_days_months_or_years(
    dates: tuple[str, ...], ticks: list[str] | None
) -> None:
    labels = [
        text.text
        for text in drawn(*dates).iter(f"{SVG}text")
        if text.attrib["class"].startswith("tick-label")
    ]
    assert 1 <= len(labels) <= 5
    if ticks is not None:
        assert labels == ticks


def test_days_are_numbered_without_a_gap_over_leap_years_and_before_our_era() -> None:
    for year in (-401, -4, -1, 0, 1, 1900, 2000, 2023, 2024, 123_456):
        before = day_number((year, 12, 31))
        assert day_number((year + 1, 1, 1)) == before + 1
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        assert day_number((year, 3, 1)) - day_number((year, 2, 28)) == 1 + leap


def test_of_very_many_events_the_bars_count_those_that_are_known_closely_enough() -> None:
    dates = ["2020-03-11"] * 4 + ["2021-07-02"] * 2 + ["2022-01"] + ["2020/2022"]
    found = bars(marks(*dates), "When", in_english, lambda number: f"{number} events")

    assert found is not None
    assert re.findall(r"<title>(.*?)</title>", found.drawing) == [
        "March 2020&#58; 4 events",
        "July 2021&#58; 2 events",
        "January 2022&#58; 1 events",
    ]
    tall = [float(height) for height in re.findall(r'height="([\d.]+)"></rect>', found.drawing)]
    assert tall[0] == pytest.approx(2 * tall[1]) == pytest.approx(4 * tall[2])
    assert re.findall(r'href="(#e\d)"', found.drawing) == ["#e0", "#e4", "#e6"]
    assert found.left_out == 1


def test_without_a_date_nothing_is_drawn() -> None:
    assert time_line([], "When", in_english) is None
    assert bars([], "When", in_english, str) is None


# ---- through whom ------------------------------------------------------------------------------

ADA, BOB, WIRE, TALK = (Point(name, f"actors/{name}/") for name in ("Ada", "Bob", "Wire", "Talk"))
HEADS = ("said by", "by way of", "printed in")


def test_a_way_is_as_wide_as_its_passages_and_dashed_without_a_quotation() -> None:
    quoted, reported = Way(ADA, (), TALK), Way(BOB, (WIRE,), TALK)
    ways = counted([*[(quoted, True)] * 4, (reported, False)])
    drawing, left_out = through_whom(ways, HEADS, "Who")

    widths = re.findall(r'class="(way[^"]*)" [^>]*stroke-width="([\d.]+)"', drawing)
    assert widths == [("way", "3.0"), ("way reported", "1.5"), ("way reported", "1.5")]
    assert left_out == 0


def test_names_never_stand_at_one_height() -> None:
    ways = counted(
        (Way(Point(f"S{n}", ""), (Point(f"R{n % 3}", ""),), Point(f"A{n % 2}", "")), True)
        for n in range(9)
    )
    drawing, _ = through_whom(ways, HEADS, "Who")

    heights = re.findall(r'class="name" x="[^"]+" y="([^"]+)"', drawing)
    assert len(heights) == len(set(heights)) == 14


def test_of_very_many_those_are_drawn_who_say_most_and_passages_of_others_are_counted() -> None:
    ways = counted((Way(Point(f"S{n}", ""), (), TALK), True) for n in range(40) for _ in range(n))
    drawing, left_out = through_whom(ways, HEADS, "Who")

    assert drawing.count('class="node"') == MOST[0] + 1
    assert left_out == sum(range(40 - MOST[0]))


def test_somebody_without_a_name_is_a_hollow_dot() -> None:
    drawing, _ = through_whom(
        counted([(Way(Point("Officials", "", unnamed=True), (), TALK), True)]), HEADS, "Who"
    )
    assert drawing.count('class="point unnamed"') == 1


# ---- how much is used --------------------------------------------------------------------------


def test_a_column_is_as_wide_as_its_paragraph_and_filled_by_what_is_used() -> None:
    text = source("One is here. Two is here.\nThree is here and it is twice as long as that, so.\n")
    covered = Coverage((State.USED, State.UNUSED, State.DRAFT))
    found = columns(text, covered)

    assert [column.sentences for column in found] == [
        Counter({State.USED: 1, State.UNUSED: 1}),
        Counter({State.UNUSED: 1}),  # what is only proposed is not used
    ]
    drawing = coverage_drawing(found, [Link("1", "#p-1"), Link("2", "")], "Used")
    assert re.findall(r'class="state (\w+)" x="([\d.]+)%" .*? height="([\d.]+)"', drawing) == [
        ("used", "0.00", "22.0"),
        ("unused", "0.00", "22.0"),
        ("unused", "32.43", "44.0"),
    ]
    assert re.findall(r'<a class="column"([^>]*)>', drawing) == [' href="#p-1" tabindex="-1"', ""]


@pytest.mark.parametrize("number", [1, MOST_COLUMNS, MOST_COLUMNS + 1, 1_000])
def test_every_sentence_is_in_one_of_few_columns(number: int) -> None:
    text = source("\n".join(f"Line {n} is here." for n in range(number)))
    found = columns(text, Coverage((State.USED,) * number))

    assert len(found) <= MOST_COLUMNS
    assert sum(column.sentences.total() for column in found) == number
    assert [found[0].first, found[-1].last] == [1, number]


# ---- files to take along -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_every_picture_is_a_file_with_title_description_and_where_it_is_from(
    language: str,
) -> None:
    site = site_of(ROOT / "tests" / "briefings" / language)

    kinds = {path.rpartition("/")[2] for path in site.pictures}
    assert kinds >= {"time-line.svg", "through-whom.svg", "coverage.svg"}
    for make in site.pictures.values():
        picture = ElementTree.fromstring(make())
        assert picture.findtext(f"{SVG}title")
        assert picture.findtext(f"{SVG}desc")
        assert not list(picture.iter(f"{SVG}a"))  # it may lie anywhere
        assert picture.attrib["direction"] == ("rtl" if language == "ar" else "ltr")
        lines = [text.text or "" for text in picture.findall(f"{SVG}text")]
        assert any(site.records.came_from in line for line in lines)


def test_a_time_line_says_in_words_what_only_might_happen_or_is_planned() -> None:
    site = site_of(ROOT / "tests" / "briefings" / "ar")
    words, drawing = site.context.words, site.pictures["chronology/time-line.svg"]()
    statuses = {event.status for event in site.context.briefing.events.values()}

    assert {"possible", "planned"} <= statuses
    for status in ("possible", "planned"):
        assert words["list_comma"] + words[f"status.{status}"] in unescape(drawing)
    assert words["status.happened"] not in unescape(drawing)


def test_a_part_of_a_long_chronology_has_a_drawing_of_its_own(tmp_path: Path) -> None:
    site = site_of(long_briefing(tmp_path, 150))

    lines = [path for path in site.pictures if path.endswith("time-line.svg")]
    assert len(lines) == 1 + len(site.addresses.event_chunks)
    bars_of_all = ElementTree.fromstring(site.pictures["chronology/time-line.svg"]())
    assert bars_of_all.find(f".//{SVG}rect[@class='pile']") is not None


def test_signs_that_no_xml_may_hold_break_no_picture(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "“We agree,” Ada Quill said on 3 May 2025.\n",
        actors=r'ada: {name: "A <b>&amp; \u2028\x01\uffff", aliases: [Ada Quill], kind: person}',
        chronology="""
            e:
              title: "<script>\\x07&amp;]]>"
              date: 2025-05-03
              evidence: [{source: talk, words: We agree}]
        """,
        quotes="q: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}\n",
    )
    for make in site_of(root).pictures.values():
        ElementTree.fromstring(make())

"""`briefing add` on saved web pages: text, what the page says of itself, and hostile pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.adding.saved import ARABIC, CHINESE, ENGLISH, HEAD, add, added, mhtml, page, saved, tiny
from tests.building import report

pytest.importorskip("trafilatura", reason="needs briefing[add]")

SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: https://post.example.org/2025/pier-closed
 saved date: Wed Jan 15 2025 09:12:41 GMT+0100 (Central European Standard Time)
-->"""


@pytest.mark.parametrize(
    ("paragraphs", "language"), [(ENGLISH, "en"), (ARABIC, "ar"), (CHINESE, "zh")]
)
def test_the_text_is_what_a_reader_sees_paragraph_by_paragraph(
    tmp_path: Path, paragraphs: tuple[str, ...], language: str
) -> None:
    seed, record = added(tmp_path, "pier.html", page(paragraphs, language=language))

    assert seed == "\n\n".join(paragraphs) + "\n"
    assert f"  language: {language}\n" in record


def test_each_fact_names_the_place_where_the_page_has_it(tmp_path: Path) -> None:
    _, record = added(tmp_path, "pier.html", page(head=HEAD))

    assert "  title: Pier closed\n  title_basis: metadata\n" in record
    assert (
        "    actor: the-selvane-post\n    basis: metadata\n    place: meta og:site_name" in record
    )
    assert "    name: Bo Lind\n    basis: metadata\n    place: JSON-LD author\n" in record
    assert "  url: https://post.example.org/2025/pier-closed\n" in record
    assert "{date: 2025-01-14, basis: metadata, place: JSON-LD datePublished}" in record
    assert "#" not in record


def test_the_page_is_kept_beside_the_text_with_its_sum(tmp_path: Path) -> None:
    _, record = added(tmp_path, "pier.html", page(head=HEAD))

    kept = (tmp_path / "briefing/seeds/pier-closed.html").read_bytes()
    assert kept == page(head=HEAD).encode()
    assert f"file: pier-closed.html\n    sha256: {hashlib.sha256(kept).hexdigest()}" in record


def test_a_new_outlet_becomes_an_actor_and_a_known_one_is_used(tmp_path: Path) -> None:
    _, _ = added(tmp_path, "pier.html", page(head=HEAD))
    home = tmp_path / "briefing"
    actors = (home / "content/actors.yml").read_text()
    assert actors.endswith("\nthe-selvane-post:\n  name: The Selvane Post\n  kind: outlet\n")

    other = page((*ENGLISH[:2], "Another end of it all, and of the whole day."), head=HEAD)
    add(home, saved(tmp_path, "other.html", other.replace("pier-closed", "pier-open")))

    assert (home / "content/actors.yml").read_text() == actors
    assert (home / "content/sources.yml").read_text().count("actor: the-selvane-post") == 2


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_in_mhtml_says_from_where_and_when_it_was_saved(
    tmp_path: Path, charset: str
) -> None:
    markup = page().replace('"utf-8"', f'"{charset}"')
    seed, record = added(tmp_path, "pier.mhtml", mhtml(markup, charset))

    assert seed == "\n\n".join(ENGLISH) + "\n"
    assert "retrieved: {date: 2025-01-15, basis: metadata, place: MHTML Date}" in record
    assert "url: https://post.example.org/2025/pier-closed" in record
    assert "file: pier-closed.mhtml" in record


def test_a_page_of_singlefile_says_from_where_and_when_it_was_saved(tmp_path: Path) -> None:
    markup = page().replace("<head>", f"{SINGLE_FILE}<head>")
    _, record = added(tmp_path, "pier.html", markup)

    assert "retrieved: {date: 2025-01-15, basis: metadata, place: SingleFile saved date}" in record
    assert "url: https://post.example.org/2025/pier-closed" in record


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-01">', "2025-01"),
        ('<meta property="article:published_time" content="20250114T063000+0100">', "2025-01-14"),
        ('<meta name="pubdate" content="Tue, 14 Jan 2025 06:30:00 +0100">', "2025-01-14"),
        ('<meta name="pubdate" content="2025/01/14 06:30">', "2025-01-14"),
        # The same moment, which is of another day in Greenwich: readers saw the outlet's day.
        (
            '<meta name="pubdate" content="2025-01-14T00:30:00+0100">'
            '<meta property="article:published_time" content="2025-01-13T23:30:00Z">',
            "2025-01-14",
        ),
    ],
)
def test_a_date_is_as_precise_as_the_page_gives_it(
    tmp_path: Path, head: str, published: str
) -> None:
    _, record = added(tmp_path, "pier.html", page(head=f"<title>Pier closed</title>{head}"))

    assert f"published: {{date: {published}, basis: metadata, place: meta" in record


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "does not say"),
        ('<meta name="pubdate" content="14/01/2025">', "14/01/2025"),
        ('<meta name="pubdate" content="1970-01-01T00:00:00Z">', "cannot be"),
        ('<meta name="pubdate" content="2925-01-01">', "cannot be"),
        ('<meta name="pubdate" content="2025-02-30">', "2025-02-30"),
        (
            '<meta name="pubdate" content="2025-01-14">'
            '<meta property="article:published_time" content="2025-01-16">',
            "contradicts itself, with 2025-01-16 (meta article:published_time) and 2025-01-14",
        ),
        (
            '<script type="application/ld+json">[{"datePublished": "2025-01-14"},'
            '{"datePublished": "2024-03-01"}]</script>',
            "“2025-01-14” and “2024-03-01”",
        ),
        ('<meta name="date" content="2025-01-14">', "look at date: 2025-01-14"),
    ],
)
def test_a_date_that_is_not_sure_is_left_out_and_its_readings_are_named(
    tmp_path: Path, head: str, said: str
) -> None:
    _, record = added(tmp_path, "pier.html", page(head=f"<title>Pier closed</title>{head}"))

    assert "\n  published:" not in record
    assert said in record.partition("# published:")[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("charset", "label", "paragraphs"),
    [
        ("cp1251", "windows-1251", ("Комиссия порта закрыла северный причал на всю зиму.",) * 1),
        ("cp1252", "iso-8859-1", ENGLISH),
        ("cp1256", "windows-1256", ("أعلنت إدارة الميناء أنها أغلقت الرصيف الشمالي طوال الشتاء.",)),
        ("gb18030", "gb2312", CHINESE),
        ("cp932", "Shift_JIS", ("港の委員会は北の桟橋を冬の間ずっと閉鎖すると月曜日に発表した。",)),
        ("utf-8", "iso-8859-1", CHINESE),
    ],
)
def test_the_encoding_is_what_the_bytes_or_the_page_say(
    tmp_path: Path, charset: str, label: str, paragraphs: tuple[str, ...]
) -> None:
    paragraphs = paragraphs * 4 if len(paragraphs) == 1 else paragraphs
    paragraphs = tuple(f"{text}{number}" for number, text in enumerate(paragraphs))
    markup = page(paragraphs, language="", head="<title>1</title>").replace('"utf-8"', f'"{label}"')
    seed, _ = added(tmp_path, "pier.html", markup.encode(charset))

    assert seed == "\n\n".join(paragraphs) + "\n"


def test_a_page_that_hides_its_encoding_is_refused_with_what_to_type(tmp_path: Path) -> None:
    markup = page(ARABIC).replace('<meta charset="utf-8">', "").encode("cp1256")
    file = saved(tmp_path, "pier.html", markup)
    home = tiny(tmp_path)

    status, told = add(home, file)
    assert status == 1
    assert "--encoding" in told

    status, told = add(home, "--encoding", "windows-1256", file)
    assert status == 0, told
    assert [each for each in report(home).findings if each.severity == "error"] == []


def test_a_language_that_the_text_is_not_in_is_left_out(tmp_path: Path) -> None:
    _, record = added(tmp_path, "pier.html", page(ARABIC, language="en"))

    assert "\n  language:" not in record
    assert "# language: html lang has en, and its words are those of `ar`" in record


def test_the_same_address_is_said_and_not_added_twice(tmp_path: Path) -> None:
    home = tiny(tmp_path)
    add(home, saved(tmp_path, "pier.html", page(head=HEAD)))

    changed = page((*ENGLISH[:3], "The board has found the money at last, it says."), head=HEAD)
    status, told = add(home, saved(tmp_path, "pier-2.html", changed))

    assert status == 0
    assert "It has the address of the source `pier-closed`." in told


_BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.slow
@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 200_000 + "x",
        "<html><body>" + "<p>" * 20_000 + "x",
        "<html><body><p>" + "<b><i>" * 50_000 + "x",
        "<html><body>" + "<table><tr><td>" * 20_000 + "x",
        "<html>" + "<!--" * 200_000,
        f'<!DOCTYPE html [<!ENTITY a0 "lol">{_BOMB}]><html><body><p>&a11;</p></body></html>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>',
        "<html><head><title>" + "a" * 2_000_000,
        "<html " + "a=b " * 300_000 + ">",
        "<html><script type='application/ld+json'>" + '{"a":' * 100_000,
        "<html><body>" + "&#0;&#x110000;&#xd800;\x00" * 1000,
        "<html>",
        "<!doctype html>",
    ],
    ids=range(13),
)
def test_a_hostile_page_ends_in_a_sentence_and_not_in_a_crash(tmp_path: Path, markup: str) -> None:
    home = tiny(tmp_path)

    status, told = add(home, saved(tmp_path, "bad.html", markup))

    assert status in (0, 1)
    assert "bad.html: " in told
    assert "root:" not in told
    assert [each for each in report(home).findings if each.severity == "error"] == []


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 5000,
        b"Content-Type: multipart/related\r\n\r\n<html>",
        b"Date: x\r\nContent-Type: multipart/related; boundary=x; start=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=none\r\nContent-Transfer-Encoding: base64\r\n\r\n===",
    ],
)
def test_a_broken_message_ends_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    status, told = add(tiny(tmp_path), saved(tmp_path, "bad.mht", data))

    assert status == 1
    assert "bad.mht: not added." in told


def test_a_page_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = saved(tmp_path, "big.html", page())
    with file.open("ab") as more:
        more.truncate(17 * 2**20)

    status, told = add(tiny(tmp_path), file)

    assert status == 1
    assert "17 MB" in told

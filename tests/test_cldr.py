"""Names and patterns of dates, by language."""

from datetime import date

import pytest
from babel import localedata
from babel.dates import format_date

from generator.dates.edtf import parse
from generator.dates.wording import stated
from generator.languages import cldr


def test_what_was_asked_before_does_not_change_the_names():
    cldr.calendar("he")
    assert cldr.calendar("es").months_alone[1] == "febrero"
    assert cldr.calendar("he").months_alone[1] == "פברואר"
    assert dict(cldr.names("ko", "months", "wide"))[2] == "2월"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "8 February 2025"),
        ("en-US", "February 8, 2025"),
        ("de-AT", "8. Februar 2025"),
        ("zh-Hant-TW", "2025年2月8日"),
        ("es", "8 de febrero de 2025"),
        ("xx-language", "8 February 2025"),
        ("../../etc/passwd", "8 February 2025"),
        ("", "8 February 2025"),
        ("nv", "8 February 2025"),  # CLDR knows the language but not its months
    ],
)
def test_a_date_has_the_order_and_names_of_its_language(language, expected):
    calendar = cldr.calendar(language)
    assert calendar.fill(calendar.day, 2025, 2, 8) == expected


@pytest.mark.slow
def test_every_language_of_cldr_has_a_calendar():
    for language in localedata.locale_identifiers():
        calendar = cldr.calendar(language)
        text = calendar.fill(calendar.day, 2025, 2, 8)
        assert "2025" in text, language
        assert "M0" not in text, language


def test_no_span_writes_a_month_as_a_bare_number():
    calendar = cldr.calendar("cs")  # CLDR has `d.–d. M. y`
    assert calendar.day_span == {}
    assert set(cldr.calendar("zh").day_span) == {"d", "M", "y"}  # `M月` is a name


def test_literals_are_the_words_of_a_pattern_that_are_no_fields():
    assert cldr.literals("d 'de' MMMM 'de' y") == ["de", "de"]
    assert cldr.literals("{0} تا {1}") == ["تا"]


def test_counted_units_come_with_their_direction_and_category():
    assert (-1, "one", "{0} day ago") in set(cldr.counted("en", "day"))
    assert (1, "two", "بعد يومين") not in set(cldr.counted("en", "day"))
    assert (-1, "two", "לפני יומיים") in set(cldr.counted("he", "day"))


@pytest.mark.slow
def test_a_language_runs_as_unicode_has_it() -> None:
    orders = {
        name: localedata.load(name).get("character_order")
        for name in localedata.locale_identifiers()
        if name != "root"
    }
    leftward = {name for name, order in orders.items() if order == "right-to-left"}

    found = {name for name in orders if cldr.direction(name.replace("_", "-")) == "rtl"}

    assert len(leftward) > 100
    assert found == leftward


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("pa-Arab", "rtl"), ("pa-PK", "rtl"), ("pa", "ltr"), ("pa-arab-pk", "rtl"),
        ("ku-Arab", "rtl"), ("ku-Arab-IQ", "rtl"), ("ku", "ltr"), ("ckb-IQ", "rtl"),
        ("az-Arab", "rtl"), ("az-IR", "rtl"), ("az", "ltr"), ("ur", "rtl"), ("ur-Latn", "ltr"),
        ("uz-AF", "rtl"), ("kk-CN", "rtl"), ("ms-Arab", "rtl"), ("tg-Hebr", "rtl"), ("yi", "rtl"),
        ("dv", "rtl"), ("ff-Adlm", "rtl"), ("nqo", "rtl"), ("syr", "rtl"), ("sd-Deva", "ltr"),
        ("prs", "rtl"), ("arb", "rtl"), ("iw", "rtl"), ("ar-Latn", "ltr"), ("he-IL", "rtl"),
        ("zh-Hant-TW", "ltr"), ("pt-BR", "ltr"), ("en-u-ca-islamic", "ltr"), ("x-own", "ltr"),
        ("qaa", "ltr"), ("AR", "rtl"), ("und-Thaa", "rtl"), ("i-klingon", "ltr"),
        ("en-u-nu-arab", "ltr"), ("ar-EG-x-latn", "rtl"),
    ],
)  # fmt: skip
def test_a_language_runs_by_its_script(tag: str, direction: str) -> None:
    assert cldr.direction(tag) == direction


# Their months are counted in words, or their day has an ending in brackets.
_READ_WRONG = frozenset({"ebu", "eu", "kde", "luo", "prg"})


@pytest.mark.slow
def test_a_date_as_any_language_writes_it_is_read_as_that_day_or_not_at_all() -> None:
    wrong = {}
    read = 0
    for language in sorted(
        {name.split("_")[0] for name in localedata.locale_identifiers()} - _READ_WRONG
    ):
        for day in (date(2025, 3, 24), date(2024, 12, 1)):
            words = format_date(day, "long", locale=language)
            verdict = stated(words, language, parse(day.isoformat()), parse("2026-01-01"))
            read += verdict.outcome == "agrees"
            if verdict.outcome not in ("agrees", "unreadable"):
                wrong[language] = (words, verdict.computed)

    assert wrong == {}
    assert read > 400

"""What the words of sources say of a date, in the languages that must work well."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.dates.edtf import InvalidDate, in_words, parse
from generator.dates.lexicon import scan
from generator.dates.wording import computed, relative, stated
from generator.languages import cldr

PUBLISHED = parse("2025-08-21")  # a Thursday
LANGUAGES = ["en", "de", "fr", "uk", "ru", "ar", "he", "zh", "es", "it", "pl"]

# Words and the date that they give, in a source of 21 August 2025.
STATED = {
    "en": [
        ("said on Aug. 21", "2025-08-21"),
        ("Aug. 19", "2025-08-19"),
        ("on Tuesday, Feb. 18", "2025-02-18"),
        ("2022", "2022"),
        (
            "during the unsuccessful meeting between the delegations in 2022",
            "2022",
        ),
        ("12–14 May", "2025-05-12/2025-05-14"),
        ("from May 12 to May 14, 2024", "2024-05-12/2024-05-14"),
        ("9/11/2001", "2001-09-11"),
        ("9/11/2001", "2001-11-09"),
        ("early March 2025", "2025-03~"),
        ("early March 2025", "2025-03"),
        ("mid-2024", "2024"),
        ("2022–24", "2022/2024"),
        ("2022-2024", "2022/2024"),
        ("at 10:30 Feb. 18", "2025-02-18"),
        ("Tuesday (Feb. 18)", "2025-02-18"),
        ("Aug. 18, 19 and 21", "2025-08-19"),
        ("18, 19 and 21 August", "2025-08-19"),
        ("on tuesday, 18 february", "2025-02-18"),
        ("21st of August, 2025", "2025-08-21"),
        ("12 May to 14 June 2024", "2024-05-12/2024-06-14"),
        ("2/18/25", "2025-02-18"),
        ("2/18/99", "1999-02-18"),
        ("2025-02-18", "2025-02-18"),
        ("Tuesday 18 to Thursday 20 February", "2025-02-18/2025-02-20"),
        ("mid-2024", "2024~"),
        ("summer 2024", "2024-22"),
        ("the 1990s", "199X"),
        ("between Aug. 18 and Aug. 21", "2025-08-18"),
        ("between Aug. 18 and Aug. 21", "2025-08-18/2025-08-21"),
        ("from Dec. 28 to Jan. 3, 2025", "2024-12-28/2025-01-03"),
        ("18 February 2025", "2025-02-18"),
        ("Tuesday, 18 February 2025", "2025-02-18"),
        ("Feb. 18 (Tuesday)", "2025-02-18"),
        ("on the 18th of February", "2025-02-18"),
        ("in May 2024", "2024-05"),
        ("in May", "2025-05"),
        ("in Aug.", "2025-08"),
        ("since February 2025", "2025-02/.."),
        ("until Feb. 18", "../2025-02-18"),
        ("winter 2024", "2024-24"),
        ("winter 2024-25", "2024-24"),
        ("winter 2024", "2023-24"),
        ("Dec. 30", "2024-12-30"),
        ("in February last year", "2024-02"),
    ],
    "ru": [
        ("21 августа", "2025-08-21"),
        ("с 12 по 14 мая", "2025-05-12/2025-05-14"),
        ("в августе 2024 года", "2024-08"),
        ("во вторник, 18 февраля", "2025-02-18"),
        ("в 1990-х годах", "199X"),
        ("весной 2024 года", "2024-21"),
        ("в 2022 году", "2022"),
        ("18-го февраля", "2025-02-18"),
    ],
    "uk": [
        ("у вівторок, 18 лютого 2025 року", "2025-02-18"),
        ("у лютому 2025 року", "2025-02"),
        ("12–14 травня", "2025-05-12/2025-05-14"),
        ("з 12 по 14 травня 2024 року", "2024-05-12/2024-05-14"),
        ("влітку 2024 року", "2024-22"),
        ("у середу, 19 лютого", "2025-02-19"),
        ("п’ятниця, 21 лютого", "2025-02-21"),
        ("2022 рік", "2022"),
        ("у 1990-х роках", "199X"),
    ],
    "de": [
        ("am 18. Februar", "2025-02-18"),
        ("18.02.2025", "2025-02-18"),
        ("am Dienstag, den 18. Februar 2025", "2025-02-18"),
        ("Dienstagabend, 18. Februar", "2025-02-18"),
        ("vom 12. bis 14. Mai", "2025-05-12/2025-05-14"),
        ("im August 2024", "2024-08"),
        ("in den 1990er-Jahren", "199X"),
        ("Anfang März 2025", "2025-03~"),
        ("im Sommer 2024", "2024-22"),
        ("am 18.02.", "2025-02-18"),
        ("Di., 18. Feb.", "2025-02-18"),
    ],
    "fr": [
        ("le mardi 18 février", "2025-02-18"),
        ("du 12 au 14 mai 2024", "2024-05-12/2024-05-14"),
        ("en août", "2025-08"),
        ("le 1er août", "2025-08-01"),
        ("dans les années 1990", "199X"),
        ("à l'été 2024", "2024-22"),
        ("mardi 18 févr. 2025", "2025-02-18"),
    ],
    "zh": [
        ("8月21日", "2025-08-21"),
        ("2025年2月18日星期二", "2025-02-18"),
        ("2025年2月", "2025-02"),
        ("2022年", "2022"),
        ("8月18日至21日", "2025-08-18/2025-08-21"),
        ("2月18日（星期二）", "2025-02-18"),
        ("2024年夏季", "2024-22"),
    ],
    "ar": [
        ("الثلاثاء 18 فبراير", "2025-02-18"),
        ("يوم الثلاثاء 18 فبراير/شباط 2025", "2025-02-18"),
        ("18 فبراير (شباط) 2025", "2025-02-18"),
        ("في ١٨ فبراير ٢٠٢٥", "2025-02-18"),
        ("١٨ شباط", "2025-02-18"),
        ("في عام 2022", "2022"),
        ("من 12 إلى 14 مايو", "2025-05-12/2025-05-14"),
        ("بفبراير 2025", "2025-02"),
        ("18 أغسطس", "2025-08-18"),
        ("كانون الثاني 2025", "2025-01"),
    ],
    "he": [
        ("ב-18 בפברואר", "2025-02-18"),
        ("ביום שלישי, 18 בפברואר 2025", "2025-02-18"),
        ("בפברואר 2025", "2025-02"),
        ("בשנת 2022", "2022"),
        ("ב־12 עד 14 במאי", "2025-05-12/2025-05-14"),
    ],
    "es": [
        ("el 18 de febrero de 2025", "2025-02-18"),
        ("martes 18 de febrero", "2025-02-18"),
        ("del 12 al 14 de mayo", "2025-05-12/2025-05-14"),
        ("en mayo de 2024", "2024-05"),
        ("en los años 1990", "199X"),
    ],
    "it": [
        ("martedì 18 febbraio", "2025-02-18"),
        ("dal 12 al 14 maggio 2024", "2024-05-12/2024-05-14"),
        ("l'8 febbraio", "2025-02-08"),
        ("nell'agosto 2024", "2024-08"),
    ],
    "pl": [
        ("we wtorek, 18 lutego 2025 r.", "2025-02-18"),
        ("od 12 do 14 maja", "2025-05-12/2025-05-14"),
        ("w sierpniu 2024", "2024-08"),
        ("w środę 19 lutego", "2025-02-19"),
    ],
    "ja": [
        ("2025年2月18日", "2025-02-18"),
    ],
    "sv": [
        ("18 februari 2025", "2025-02-18"),
    ],
    "cs": [
        ("18. února", "2025-02-18"),
    ],
    "hu": [
        ("2025. február 18-án", "2025-02-18"),
    ],
    "tr": [
        ("18 Şubat Salı", "2025-02-18"),
    ],
    "zh-Hant": [
        ("8月21日", "2025-08-21"),
    ],
}
RELATIVE = {
    "en": [
        ("Tuesday", "2025-08-19"),
        ("on Tuesday", "2025-08-19"),
        ("last week", "2025-08-11/2025-08-17"),
        ("this week", "2025-08-18/2025-08-24"),
        ("this week", "2025-08-21/2025-08-24"),
        ("yesterday", "2025-08-20"),
        ("today", "2025-08-21"),
        ("the day before", "2025-08-20"),
        ("a day earlier", "2025-08-20"),
        ("two days ago", "2025-08-19"),
        ("next month", "2025-09"),
        ("last year", "2024"),
        ("in the coming days", "2025-08-21/.."),
        ("in the coming days", "2025-08-22/.."),
        ("last Tuesday", "2025-08-19"),
        ("last Tuesday", "2025-08-12"),
        ("next Tuesday", "2025-08-26"),
        ("the previous day", "2025-08-20"),
        ("the following day", "2025-08-22"),
        ("the next day", "2025-08-22"),
        ("two weeks earlier", "2025-08-07"),
        ("two weeks ago", "2025-08-04/2025-08-10"),
        ("a week later", "2025-08-28"),
        ("three months ago", "2025-05"),
        ("day before yesterday", "2025-08-19"),
        ("Tuesday last week", "2025-08-12"),
        ("last week", "2025-08-13~"),
        ("Monday and Tuesday", "2025-08-18/2025-08-19"),
        ("Tuesday night", "2025-08-19"),
        ("negotiations on Tuesday", "2025-08-19"),
        ("Tuesday's talks", "2025-08-19"),
        ("at 10 Tuesday", "2025-08-19"),
        ("in two days", "2025-08-23"),
        ("this Tuesday", "2025-08-19"),
        ("this Friday", "2025-08-22"),
        ("this Tuesday", "2025-08-26"),
        ("next Thursday", "2025-08-28"),
        ("last Thursday", "2025-08-14"),
        ("next Friday", "2025-08-22"),
        ("next Friday", "2025-08-29"),
        ("this year", "2025"),
        ("this year", "2025-01-01/2025-08-21"),
        ("this year", "2025-08-21/2025-12-31"),
        ("this month", "2025-08-21/2025-08-31"),
        ("30 days ago", "2025-07-22"),
        ("45 days ago", "2025-07-07"),
        ("on Tues.", "2025-08-19"),
    ],
    "de": [
        ("am Dienstag", "2025-08-19"),
        ("am Dienstagabend", "2025-08-19"),
        ("gestern", "2025-08-20"),
        ("letzte Woche", "2025-08-11/2025-08-17"),
        ("am Vortag", "2025-08-20"),
        ("vor zwei Tagen", "2025-08-19"),
        ("vor einer Woche", "2025-08-14"),
        ("einen Tag zuvor", "2025-08-20"),
        ("letzten Dienstag", "2025-08-19"),
        ("nächsten Monat", "2025-09"),
        ("in den kommenden Tagen", "2025-08-21/.."),
        ("im vergangenen Jahr", "2024"),
        ("vergangene Woche", "2025-08-11/2025-08-17"),
        ("am nächsten Tag", "2025-08-22"),
    ],
    "fr": [
        ("mardi", "2025-08-19"),
        ("hier", "2025-08-20"),
        ("la veille", "2025-08-20"),
        ("le lendemain", "2025-08-22"),
        ("la semaine dernière", "2025-08-11/2025-08-17"),
        ("il y a deux jours", "2025-08-19"),
        ("mardi dernier", "2025-08-19"),
        ("l'année dernière", "2024"),
        ("le mois prochain", "2025-09"),
        ("dans les prochains jours", "2025-08-21/.."),
        ("un jour plus tôt", "2025-08-20"),
        ("aujourd’hui", "2025-08-21"),
        ("ce mardi", "2025-08-19"),
    ],
    "uk": [
        ("у вівторок", "2025-08-19"),
        ("учора", "2025-08-20"),
        ("минулого тижня", "2025-08-11/2025-08-17"),
        ("минулого вівторка", "2025-08-19"),
        ("два дні тому", "2025-08-19"),
        ("напередодні", "2025-08-20"),
        ("днем раніше", "2025-08-20"),
        ("наступного дня", "2025-08-22"),
        ("торік", "2024"),
        ("найближчими днями", "2025-08-22/.."),
        ("у середу", "2025-08-20"),
        ("цього тижня", "2025-08-18/2025-08-24"),
        ("тиждень тому", "2025-08-14"),
    ],
    "ru": [
        ("во вторник", "2025-08-19"),
        ("вчера", "2025-08-20"),
        ("накануне", "2025-08-20"),
        ("на прошлой неделе", "2025-08-11/2025-08-17"),
        ("в прошлый вторник", "2025-08-19"),
        ("два дня назад", "2025-08-19"),
        ("на следующий день", "2025-08-22"),
        ("в прошлом году", "2024"),
        ("в ближайшие дни", "2025-08-22/.."),
        ("в среду", "2025-08-20"),
        ("пять дней назад", "2025-08-16"),
        ("неделю назад", "2025-08-14"),
        ("через два дня", "2025-08-23"),
    ],
    "es": [
        ("el martes", "2025-08-19"),
        ("ayer", "2025-08-20"),
        ("la semana pasada", "2025-08-11/2025-08-17"),
        ("hace dos días", "2025-08-19"),
        ("el día anterior", "2025-08-20"),
        ("un día antes", "2025-08-20"),
        ("al día siguiente", "2025-08-22"),
        ("el martes pasado", "2025-08-19"),
        ("el mes pasado", "2025-07"),
        ("en los próximos días", "2025-08-22/.."),
        ("el próximo martes", "2025-08-26"),
    ],
    "it": [
        ("martedì", "2025-08-19"),
        ("ieri", "2025-08-20"),
        ("la settimana scorsa", "2025-08-11/2025-08-17"),
        ("la scorsa settimana", "2025-08-11/2025-08-17"),
        ("due giorni fa", "2025-08-19"),
        ("il giorno prima", "2025-08-20"),
        ("l'anno scorso", "2024"),
        ("martedì scorso", "2025-08-19"),
        ("il giorno dopo", "2025-08-22"),
        ("nei prossimi giorni", "2025-08-22/.."),
    ],
    "pl": [
        ("we wtorek", "2025-08-19"),
        ("wczoraj", "2025-08-20"),
        ("w zeszłym tygodniu", "2025-08-11/2025-08-17"),
        ("dwa dni temu", "2025-08-19"),
        ("dzień wcześniej", "2025-08-20"),
        ("następnego dnia", "2025-08-22"),
        ("w ubiegłym roku", "2024"),
        ("w ubiegły wtorek", "2025-08-19"),
        ("w najbliższych dniach", "2025-08-22/.."),
        ("tydzień temu", "2025-08-14"),
        ("w poniedziałek", "2025-08-18"),
    ],
    "ar": [
        ("الثلاثاء", "2025-08-19"),
        ("يوم الثلاثاء", "2025-08-19"),
        ("أمس", "2025-08-20"),
        ("الأسبوع الماضي", "2025-08-11/2025-08-17"),
        ("الثلاثاء الماضي", "2025-08-19"),
        ("قبل يومين", "2025-08-19"),
        ("قبل ثلاثة أيام", "2025-08-18"),
        ("في اليوم السابق", "2025-08-20"),
        ("العام الماضي", "2024"),
        ("الشهر المقبل", "2025-09"),
        ("في الأيام المقبلة", "2025-08-22/.."),
        ("اليوم", "2025-08-21"),
    ],
    "he": [
        ("ביום שלישי", "2025-08-19"),
        ("אתמול", "2025-08-20"),
        ("בשבוע שעבר", "2025-08-11/2025-08-17"),
        ("לפני יומיים", "2025-08-19"),
        ("ביום שלישי שעבר", "2025-08-19"),
        ("לפני שלושה ימים", "2025-08-18"),
        ("יום קודם לכן", "2025-08-20"),
        ("למחרת", "2025-08-22"),
        ("בשנה שעברה", "2024"),
        ("בימים הקרובים", "2025-08-22/.."),
        ("בחודש הבא", "2025-09"),
    ],
    "zh": [
        ("周二", "2025-08-19"),
        ("18日表示", "2025-08-18"),
        ("28日表示", "2025-07-28"),
        ("31日", "2025-07-31"),
        ("18日至21日", "2025-08-18/2025-08-21"),
        ("星期二", "2025-08-19"),
        ("上周", "2025-08-11/2025-08-17"),
        ("上周二", "2025-08-12"),
        ("昨天", "2025-08-20"),
        ("前一天", "2025-08-20"),
        ("两天前", "2025-08-19"),
        ("下个月", "2025-09"),
        ("去年", "2024"),
        ("未来几天", "2025-08-22/.."),
        ("三个月前", "2025-05"),
        ("下周二", "2025-08-26"),
        ("昨日", "2025-08-20"),
    ],
}


def told(judge, language, rows):
    """What is said of words and dates that agree: nothing but that they do."""
    verdicts = {row: judge(row[0], language, parse(row[1]), PUBLISHED) for row in rows}
    return {row: (each.outcome, each.message, each.help) for row, each in verdicts.items()}


@pytest.mark.parametrize("language", STATED)
def test_words_that_state_a_date_agree_with_it(language):
    found = told(stated, language, STATED[language])

    assert found
    assert found == dict.fromkeys(found, ("agrees", "", ""))


@pytest.mark.parametrize("language", RELATIVE)
def test_words_that_count_from_a_date_agree_with_what_they_count_to(language):
    found = told(relative, language, RELATIVE[language])

    assert found
    assert found == dict.fromkeys(found, ("agrees", "", ""))


def shifted(text):
    """The same date, a day (month, year …) later at every end."""
    if "/" in text:
        return "/".join(end if end == ".." else shifted(end) for end in text.split("/"))
    if text.endswith("X"):
        return f"{int(text[:3]) + 1}X"
    parts = text.rstrip("~").split("-")
    if len(parts) == 3:
        later = datetime.date.fromisoformat(text.rstrip("~")) + datetime.timedelta(days=1)
        return later.isoformat() + text[10:]
    number = int(parts[-1]) + 1
    if len(parts) == 2 and number in (13, 25):
        return f"{int(parts[0]) + 1}-{number - 12 if number == 13 else 21:02}"
    return "-".join([*parts[:-1], f"{number:02}"]) + text[len("-".join(parts)) :]


@pytest.mark.parametrize("language", STATED)
def test_words_that_state_a_date_disagree_with_the_next_one(language):
    verdicts = [
        (words, stated(words, language, parse(shifted(date)), PUBLISHED))
        for words, date in STATED[language]
    ]

    assert verdicts
    assert [
        (words, verdict)
        for words, verdict in verdicts
        if verdict.outcome != "disagrees" or not verdict.message.startswith("The words mean ")
    ] == []


@pytest.mark.parametrize("language", RELATIVE)
def test_words_that_count_from_a_date_disagree_with_the_one_after(language):
    verdicts = [
        (words, relative(words, language, parse(shifted(shifted(date))), PUBLISHED))
        for words, date in RELATIVE[language]
        if "~" not in date
    ]

    assert verdicts
    assert [
        (words, verdict)
        for words, verdict in verdicts
        if verdict.outcome not in ("disagrees", "weekday-disagrees")
        or not verdict.help.startswith("Write `")
    ] == []


@pytest.mark.parametrize(
    ("words", "language", "date", "message", "instead"),
    [
        (
            "said on Aug. 21",
            "en",
            "2025-08-20",
            "The words mean 21 August 2025, not 20 August 2025.",
            "Write `2025-08-21`, or copy other words.",
        ),
        (
            "said on Aug. 21",
            "en",
            "2025-08",
            "The words mean 21 August 2025, not August 2025.",
            "Write `2025-08-21`, or copy other words.",
        ),
        (
            "in February 2025",
            "en",
            "2025-02-18",
            "The words mean February 2025, not 18 February 2025.",
            "Write `2025-02`, or copy other words.",
        ),
        (
            "9/11/2001",
            "en",
            "2001-10-11",
            "The words mean 9 November 2001 or 11 September 2001, not 11 October 2001.",
            "Write `2001-11-09` or `2001-09-11`, or copy other words.",
        ),
        (
            "12–14 May",
            "en",
            "2025-05-12/2025-05-15",
            "The words mean 12–14 May 2025, not 12–15 May 2025.",
            "Write `2025-05-12/2025-05-14`, or copy other words.",
        ),
        (
            "September 5",
            "en",
            "2025-09-05",
            "The words mean 5 September 2024, not 5 September 2025.",
            "Write `2024-09-05`, or copy other words.",
        ),
    ],
)
def test_a_disagreement_says_what_the_words_mean_and_what_to_write(
    words, language, date, message, instead
):
    verdict = stated(words, language, parse(date), PUBLISHED)
    assert (verdict.outcome, verdict.message, verdict.help) == ("disagrees", message, instead)
    for text in verdict.computed:
        assert stated(words, language, parse(text), PUBLISHED).outcome == "agrees"


@pytest.mark.parametrize(
    ("words", "language", "date"),
    [
        ("early March 2025", "en", "2025-03-05"),
        ("2022", "en", "2022-03"),
        ("the 1990s", "en", "1990"),
        ("8月21日", "zh", "2025-08"),
        ("12–14 May", "en", "2025-05-13"),
        ("12–14 May", "en", "2025-05-13/2025-05-14"),
        ("since Feb. 18", "en", "2025-02-19/.."),
        ("Aug. 18 and Aug. 21", "en", "2025-08-21/2025-08-22"),
        ("summer 2024", "en", "2024"),
        ("on Tuesday, Feb. 18, 2024", "en", "2025-02-18"),
        ("may be sent on 3 March", "en", "2025-05-03"),
        ("may be sent on 3 March", "en", "2025-05"),
    ],
)
def test_no_precision_is_invented_and_none_given_up(words, language, date):
    assert stated(words, language, parse(date), PUBLISHED).outcome == "disagrees"


@pytest.mark.parametrize(
    ("words", "language", "date"),
    [
        ("24-mart, 2025", "uz", "2025-03"),
        ("24 Foo 2025", "en", "2025"),
        ("3 soldiers in March 2025", "en", "2025-03"),
    ],
)
def test_a_date_is_not_read_without_a_number_that_may_be_its_day(words, language, date):
    verdict = stated(words, language, parse(date), PUBLISHED)
    assert verdict.outcome == "unreadable"
    assert "may be the day" in verdict.message


@pytest.mark.parametrize(
    ("words", "language", "date"),
    [
        ("2024. gada 1. decembris", "lv", "2024-12-01"),
        ("1 ธันวาคม ค.ศ. 2024", "th", "2024-12-01"),
        ("ngày 24 tháng 3 năm 2025", "vi", "2025-03-24"),
        ("tháng 12 năm 2024", "vi", "2024-12"),
    ],
)
def test_a_year_is_that_of_the_day_beside_it_whatever_word_is_between(words, language, date):
    assert told(stated, language, [(words, date)]) == {(words, date): ("agrees", "", "")}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("May be sent soon", "en"),
        ("may be sent soon, the march went on", "en"),
        ("they may, on the march", "en"),
        ("Marine units of the Augustan order", "en"),
        ("the sun shone where he sat. A second round", "en"),
        ("25,000 to 30,000 troops, 30 %, at 10:30", "en"),
        ("надіслав лист.", "uk"),
        ("die Soldaten mit so vielen", "de"),
        ("vive la mer", "fr"),
        ("Feb. 30", "en"),
        ("", "en"),
    ],
)
def test_everyday_words_are_no_date(words, language):
    verdict = stated(words, language, parse("2025-02-18"), PUBLISHED)
    assert verdict.outcome == "unreadable"
    assert relative(words, language, parse("2025-02-18"), PUBLISHED).outcome != "agrees"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_weekday_is_said_with_the_right_one(language):
    weekdays = dict(reversed(list(cldr.names(language, "days", "wide"))))
    for start in (datetime.date(2025, 1, 1), datetime.date(2024, 2, 26)):
        for days in range(0, 70, 3):
            day = start + datetime.timedelta(days)
            date = parse(day.isoformat())
            written = in_words(date, language)
            right, wrong = weekdays[day.weekday()], weekdays[(day.weekday() + 1) % 7]
            join = "{1}{0}" if language == "zh" else "{0}, {1}"
            assert stated(join.format(right, written), language, date).outcome == "agrees"
            verdict = stated(join.format(wrong, written), language, date)
            assert verdict.outcome == "weekday-disagrees"
            assert f" was a {day:%A}; the words say " in verdict.message


@pytest.mark.parametrize("language", [*LANGUAGES, "ja", "ko", "sv", "cs", "pt", "tr", "hu", "el"])
def test_what_the_site_writes_is_read_back(language):
    texts = [f"2025-{month:02}{day}" for month in range(1, 13) for day in ("", "-01", "-18")]
    texts += ["2025", "2025-02-18/2025-03-03", "2025-02/2025-04", "2025-08-18/..", "../2025-08-18"]
    if language in LANGUAGES:
        texts += ["202X", "2025-21", "2025-22", "2025-23", "2024-24", "2025-02~", "2025-02-18?"]
    for text in texts:
        date = parse(text)
        assert stated(in_words(date, language), language, date).outcome == "agrees", text


@pytest.mark.parametrize(
    ("words", "published", "date"),
    [
        ("Dec. 30", "2025-01-02", "2024-12-30"),
        ("Jan. 2", "2025-01-02", "2025-01-02"),
        ("Jan. 3", "2025-01-02", "2024-01-03"),
        ("Jan. 3", "2025-01", "2025-01-03"),  # published in January: on the 31st at the latest
        ("Feb. 29", "2025-08-21", "2024-02-29"),
        ("in August", "2025-08-21", "2025-08"),
        ("in September", "2025-08-21", "2024-09"),
        ("May 12 to June 14, 2024", "2025-08-21", "2024-05-12/2024-06-14"),
        ("in February last year", "2025-08-21", "2024-02"),
        ("from Dec. 28 to Jan. 3, 2025", "2025-08-21", "2024-12-28/2025-01-03"),
        ("from Dec. 28 to Jan. 3", "2025-08-21", "2024-12-28/2025-01-03"),
    ],
)
def test_a_missing_year_is_that_of_the_latest_such_date_before_publication(words, published, date):
    assert stated(words, "en", parse(date), parse(published)).outcome == "agrees"
    year = int(date[:4])
    other = date.replace(str(year), str(year - 4))
    assert stated(words, "en", parse(other), parse(published)).outcome == "disagrees"


def test_a_planned_date_is_no_year_ago_where_it_lies_soon_ahead():
    published = parse("2025-04-04")
    verdicts = {
        date: stated("15 April", "en", parse(date), published, future=True).outcome
        for date in ("2024-04-15", "2025-04-15", "2026-04-15")
    }
    assert verdicts == {
        "2024-04-15": "disagrees",
        "2025-04-15": "agrees",
        "2026-04-15": "disagrees",
    }


def test_a_planned_date_may_be_the_first_one_after_publication():
    date = parse("2025-09-05")
    assert stated("September 5", "en", date, PUBLISHED).outcome == "disagrees"
    assert stated("September 5", "en", date, PUBLISHED, future=True).outcome == "agrees"
    assert stated("September 5", "en", parse("2026-09-05"), PUBLISHED, future=True).outcome == (
        "disagrees"
    )
    assert relative("on Tuesday", "en", parse("2025-08-26"), PUBLISHED, future=True).outcome == (
        "agrees"
    )
    assert relative("on Tuesday", "en", parse("2025-08-26"), PUBLISHED).outcome == "disagrees"
    assert relative("5日", "zh", parse("2025-09-05"), PUBLISHED, future=True).outcome == "agrees"
    assert relative("5日", "zh", parse("2025-09-05"), PUBLISHED).outcome == "disagrees"


def test_without_a_publication_date_a_missing_year_may_be_any():
    assert stated("Aug. 21", "en", parse("1914-08-21")).outcome == "agrees"
    assert stated("Aug. 21", "en", parse("1914-08-20")).outcome == "disagrees"


def test_a_bare_weekday_on_another_day_is_a_wrong_weekday():
    verdict = relative("on Tuesday", "en", parse("2025-08-20"), PUBLISHED)
    assert verdict.outcome == "weekday-disagrees"
    assert verdict.message == "20 August 2025 was a Wednesday; the words say Tuesday."
    assert verdict.help == "Write `2025-08-19`, or copy other words."


@pytest.mark.parametrize(
    ("words", "date", "agrees"),
    [
        ("last week", "2025-08-11/2025-08-17", True),
        ("last week", "2025-08-10/2025-08-16", True),  # from Sunday
        ("last week", "2025-08-13~", True),
        ("last week", "2025-08-13", False),
        ("last week", "2025-08-18~", False),
        ("last week", "2025-08", False),
        ("last week", "2025-08~", False),
        ("this week", "2025-08-18/2025-08-21", True),
        ("this week", "2025-08-21/2025-08-24", True),
        ("this week", "2025-08-19/2025-08-24", False),
        ("this month", "2025-08-01/2025-08-21", True),
        ("last month", "2025-07-15~", False),
        ("in the coming days", "2025-08-22/", True),
        ("in the coming days", "2025-08-23", False),
        ("in recent days", "../2025-08-21", True),
        ("last Tuesday", "2025-08-19", True),
        ("last Tuesday", "2025-08-12", True),
        ("last Tuesday", "2025-08-05", False),
        ("Tuesday last week", "2025-08-19", False),
        ("last week, they met on Tuesday", "2025-08-12", True),
        ("on Tuesday and last week", "2025-08-19", True),
        ("a few days ago", "2025-08-20", False),
        ("weeks earlier", "2025-08-14", False),
    ],
)
def test_how_much_relative_words_leave_open(words, date, agrees):
    assert (relative(words, "en", parse(date), PUBLISHED).outcome == "agrees") is agrees


@pytest.mark.parametrize(
    ("words", "anchor", "date"),
    [
        ("the day before", "2025-08-18/2025-08-19", "2025-08-17"),
        ("the day after", "2025-08-18/2025-08-19", "2025-08-20"),
        ("the same day", "2025-08-18/2025-08-19", "2025-08-18/2025-08-19"),
        ("last month", "2025-08", "2025-07"),
        ("last year", "2025", "2024"),
        ("last month", "2025-01-05", "2024-12"),
        ("a month later", "2025-12-31", "2026-01"),
        ("yesterday", "2025-03-01", "2025-02-28"),
        ("last Thursday", "2025-08-21", "2025-08-14"),
        ("on Thursday", "2025-08-21", "2025-08-21"),
    ],
)
def test_words_count_from_the_date_of_the_record_that_they_name(words, anchor, date):
    assert relative(words, "en", parse(date), parse(anchor)).outcome == "agrees"


@pytest.mark.parametrize("anchor", ["2025-08", "2025", "202X", "../2025-08-21", "2025-08-21/.."])
def test_days_are_not_counted_from_a_date_that_is_no_day(anchor):
    verdict = relative("on Tuesday", "en", parse("2025-08-19"), parse(anchor))
    assert verdict.outcome == "unreadable"
    assert in_words(parse(anchor)) in verdict.message


def test_the_other_basis_is_named_where_the_words_ask_for_it():
    verdict = stated("on Tuesday", "en", parse("2025-08-19"), PUBLISHED)
    assert (verdict.outcome, verdict.help) == ("unreadable", "Write `basis: relative`.")
    verdict = relative("in 2022", "en", parse("2022"), PUBLISHED)
    assert (verdict.outcome, verdict.help) == ("unreadable", "Write `basis: stated`.")


def test_a_full_date_among_relative_words_decides():
    words = "on Tuesday, Feb. 18"
    assert relative(words, "en", parse("2025-02-18"), PUBLISHED).outcome == "agrees"
    assert relative(words, "en", parse("2025-08-19"), PUBLISHED).outcome == "disagrees"


def test_computed_lists_what_the_words_give():
    assert computed("on Aug. 19", "en", PUBLISHED) == ("2025-08-19",)
    assert computed("on Tuesday", "en", PUBLISHED) == ("2025-08-19",)
    assert computed("9/11/2001", "en") == ("2001-11-09", "2001-09-11")
    assert computed("on Aug. 19", "en") == ()
    assert computed("no date", "en", PUBLISHED) == ()


def test_runs_of_other_words_are_one_token():
    assert scan("Sergey Lavrov said on Tuesday, Feb. 18, 2025", "en").letters == "xw,a.n,y"


WORDS_OF_DATES = """
    Tuesday last week 18 2025 Feb . , - / ( ) May 12 31 1990s 18.02.2025 9/11/01 days ago two in the
    8月21日 日 周二 上周 вівторок 18 лютого року минулого тижня ٣ يوم الثلاثاء 18th 99999999 '
    before next summer 2025年 to and 00 0 . 1.2. שלישי ביום
"""
SOME_DATES = """
    2025-08-21 2025-08 2025 202X 2025-22 2025-08-18/2025-08-21 ../2025-08-21 2025-08/.. 0001-01-01
    9999-12-31 -0044 0000 Y170000002 2025-08-19~
"""
words_of_dates = st.lists(st.sampled_from(WORDS_OF_DATES.split()), max_size=9).map(" ".join)
some_dates = st.sampled_from([parse(text) for text in SOME_DATES.split()])


@given(
    st.text(max_size=60)
    | words_of_dates
    | words_of_dates.map(lambda words: words.replace(" ", "")),
    st.sampled_from([*LANGUAGES, "ja", "ko", "xx", "zh-Hant", ""]) | st.text(max_size=5),
    some_dates,
    some_dates,
    st.booleans(),
)
@example("9999 years ago", "en", parse("2025"), parse("0001-01-01"), False)
@example("next week", "en", parse("2025"), parse("9998-12-31"), True)
@example("9" * 5000 + " days ago", "en", parse("2025"), parse("2025-08-21"), True)
def test_any_words_get_a_verdict(words, language, date, anchor, future):
    verdicts = [
        stated(words, language, date, anchor, future=future),
        stated(words, language, date, None, future=future),
        relative(words, language, date, anchor, future=future),
    ]
    for verdict in verdicts:
        assert (verdict.outcome == "agrees") == (not verdict.message) == (not verdict.help)
    for text in computed(words, language, anchor):
        try:
            parse(text)
        except InvalidDate:
            pytest.fail(f"computed {text!r}")


def test_words_that_give_a_whole_date_count_from_no_other() -> None:
    verdict = relative("Tuesday, Feb. 18, 2025", "en", parse("2025-02-18"), parse("2025-02-18"))

    assert verdict.outcome == "unreadable"
    assert verdict.help == "Write `basis: stated`."

"""A figure in our words stands in the words that they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import figures
from tests.building import briefing, run, typed

ACTORS = """\
    ada: {name: Ada Quill, kind: person, aliases: [Quill]}
    ten: {name: Group of 10, kind: group}
    """


def event(
    root: Path, seed: str, text: str, words: str, more: str = "", *, language: str = "en"
) -> Path:
    """A briefing of one event."""
    record = f"e:\n  title: A report\n  text: {text}\n{more}"
    record += f"  evidence:\n    - {{source: talk, words: '{words}'}}\n"
    return briefing(root, seed, language=language, actors=ACTORS, chronology=record)


def found(root: Path) -> list[str]:
    return [typed(root, finding) for finding in run(figures.check, root)]


@pytest.mark.parametrize(
    ("language", "words", "text"),
    [
        ("en", "25,000 to 30,000 troops", "Up to thirty thousand troops"),
        ("en", "25,000 to 30,000 troops", "25 000-30 000 troops"),
        ("en", "The commission has fourteen staff", "The commission has 14 staff"),
        ("en", "It costs 3.2 million dollars", "It costs 3,200,000 dollars"),
        ("en", "20 per cent of them", "20 % of them"),
        ("en", "fifty percent of the cost", "Half of the cost"),
        ("en", "They met in a hall", "The two sides met in one hall"),
        ("de", "rund 11.400 Unterschriften", "Rund 11 400 Unterschriften"),
        ("de", "Der Umbau kostet 4,5 Millionen Euro", "Der Umbau kostet 4.500.000 Euro"),
        ("uk", "петицію підписали 12 тисяч людей", "Петицію підписали дванадцять тисяч людей"),
        ("ru", "осталось девять тысяч тонн", "Осталось 9 тыс. тонн"),
        ("fr", "de neuf kilomètres vers le large", "Un déplacement de 9 kilomètres"),
        ("ar", "عريضة تحمل ٣٤٠٠ توقيع", "عريضة تحمل 3400 توقيع"),
        ("he", "מנהרה עולה 900 מיליון שקל", "מנהרה עולה תשע מאות מיליון שקל"),
        ("zh", "岛上只有八万人", "岛上有8万人"),
    ],
)
def test_a_figure_may_be_written_otherwise_than_in_the_evidence(
    tmp_path: Path, language: str, words: str, text: str
) -> None:
    root = event(tmp_path, f"{words}.\n", text, words, language=language)
    assert found(root) == []


@pytest.mark.parametrize(
    ("language", "words", "text", "strange"),
    [
        ("en", "25,000 to 30,000 troops", "Up to 35,000 troops", "35,000"),
        ("en", "fourteen staff", "It has fifteen staff", "fifteen"),
        ("en", "a third of the members", "Half of the members", "Half"),
        ("de", "rund 11.400 Unterschriften", "Rund 12.400 Unterschriften", "12.400"),
        ("uk", "підписали 12 тисяч людей", "Підписали 13 тисяч людей", "13 тисяч"),
        ("ru", "осталось девять тысяч тонн", "Осталось восемь тысяч тонн", "восемь тысяч"),
        ("fr", "neuf kilomètres", "Dix kilomètres", "Dix"),
        ("ar", "تحمل ٣٤٠٠ توقيع", "تحمل ٣٥٠٠ توقيع", "٣٥٠٠"),
        ("he", "900 מיליון שקל", "עולה 800 מיליון שקל", "800 מיליון שקל"),
        ("zh", "岛上只有八万人", "岛上有9万人", "9万"),
    ],
)
def test_another_figure_is_refused_at_its_place(
    tmp_path: Path, language: str, words: str, text: str, strange: str
) -> None:
    root = event(tmp_path, f"{words}.\n", text, words, language=language)
    assert found(root) == [strange]


def test_the_rest_of_the_sentence_is_not_what_was_cited(tmp_path: Path) -> None:
    seed = "The plan names 300 boats, and 40 of them sailed.\n"
    root = event(tmp_path, seed, "The plan names 40 boats", "The plan names 300 boats")
    assert found(root) == ["40"]


def test_the_finding_lists_the_figures_of_the_evidence(tmp_path: Path) -> None:
    root = event(tmp_path, "We saw 40 boats in March.\n", "30 boats", "We saw 40 boats in March")
    (finding,) = run(figures.check, root)
    assert finding.message == "The words that this event cites do not give “30”."
    assert "(“40”)" in finding.help


def test_the_dates_of_the_record_may_be_told(tmp_path: Path) -> None:
    date = "  date: {date: 2025-06-19, basis: editor, note: From outside.}\n"
    text = "They met on 19 June 2025"
    assert found(event(tmp_path, "They met.\n", text, "They met", date)) == []


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("They met on 18 June 2025", "18"),
        ("They met on 19 July 2025", "19"),
        ("They met on 19 June 2024", "2024"),
        ("They met in July", "July"),
        ("19 of them met", "19"),
    ],
)
def test_another_date_is_refused(tmp_path: Path, text: str, strange: str) -> None:
    date = "  date: {date: 2025-06-19, basis: editor, note: From outside.}\n"
    assert strange in found(event(tmp_path, "They met.\n", text, "They met", date))


def test_a_number_in_the_name_of_an_actor_belongs_to_the_name(tmp_path: Path) -> None:
    root = event(tmp_path, "The group met.\n", "The Group of 10 met", "The group met")
    assert found(root) == []


@pytest.mark.parametrize(
    "text",
    ["30,000 to 25,000 troops", "25,000 to 25,000 troops", "between 30,000-30,000 troops"],
)
def test_a_range_of_the_evidence_keeps_its_ends(tmp_path: Path, text: str) -> None:
    root = event(tmp_path, "25,000 to 30,000 troops.\n", text, "25,000 to 30,000 troops")
    assert len(found(root)) == 1


def test_two_figures_of_the_evidence_may_become_a_range(tmp_path: Path) -> None:
    seed = "It was 20 percent in spring. It is 30 percent now.\n"
    words = "It was 20 percent in spring. It is 30 percent now."
    assert found(event(tmp_path, seed, "It rose from 20 to 30 percent", words)) == []


def test_a_figure_that_counts_something_else_is_refused(tmp_path: Path) -> None:
    words = "The commission has fourteen staff and could send two of them to each gauge"
    right = "It could send two of its fourteen staff"
    assert found(event(tmp_path, f"{words}.\n", right, words)) == []
    wrong = "It could send fourteen of its two staff"
    assert found(event(tmp_path, f"{words}.\n", wrong, words)) == ["two"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("two of the fourteen staff", "It could send two staff"),
        ("boats, 40 of them, and two ships", "There are 40 boats"),
    ],
)
def test_what_is_counted_may_stand_apart_from_its_figure(
    tmp_path: Path, words: str, text: str
) -> None:
    assert found(event(tmp_path, f"They saw {words}.\n", text, words)) == []


def test_conditions_and_titles_are_ours_too(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "Ada Quill wants 40 boats.\n",
        actors=ACTORS,
        issues="boats: {title: Boats}\n",
        positions="""\
            p:
              actor: ada
              issue: boats
              stance: supports
              text: Quill wants boats
              conditions: [50 boats sail]
              evidence: [{source: talk, words: Ada Quill wants 40 boats.}]
            """,
        chronology="""\
            e:
              title: 60 boats
              evidence: [{source: talk, words: Ada Quill wants 40 boats.}]
            """,
    )
    assert found(root) == ["50", "60"]


def test_a_quote_gives_its_words_and_its_cue(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "“We saw 40 boats,” Ada Quill told 12 reporters.\n",
        actors=ACTORS,
        quotes="""\
            q:
              speaker: ada
              source: talk
              words: We saw 40 boats
              cue: Ada Quill told 12 reporters
            """,
        chronology="""\
            e:
              title: Quill tells 12 reporters of 40 boats
              text: Of 41 boats
              evidence: [{quote: q}]
            """,
    )
    assert found(root) == ["41"]


def test_evidence_that_was_not_found_is_reported_once_elsewhere(tmp_path: Path) -> None:
    assert found(event(tmp_path, "We saw 40 boats.\n", "30 boats", "We saw 50 boats")) == []


def test_what_is_counted_may_change_its_ending(tmp_path: Path) -> None:
    words = "Буде 450 робочих місць і 12 підйомників"
    right, wrong = "Буде 450 робочі місця", "Буде 12 робочих місць"
    assert found(event(tmp_path, f"{words}.\n", right, words, language="uk")) == []
    assert found(event(tmp_path, f"{words}.\n", wrong, words, language="uk")) == ["12"]


def test_an_article_beside_a_figure_is_none(tmp_path: Path) -> None:
    words = "We saw 40 boats and ships"
    assert found(event(tmp_path, f"{words}.\n", "40 boats and one ship", words)) == []


def test_the_days_of_the_record_may_be_a_range_of_their_own(tmp_path: Path) -> None:
    date = "  date: {date: 2025-06-03/2025-06-05, basis: editor, note: From outside.}\n"
    words = "They planned for 3 to 7 days"
    assert found(event(tmp_path, f"{words}.\n", "They met from 3 to 5 June", words, date)) == []
    assert len(found(event(tmp_path, f"{words}.\n", "It took 3 to 5 days", words, date))) == 1


def test_the_year_of_the_source_and_of_the_briefing_may_be_told(tmp_path: Path) -> None:
    root = event(tmp_path, "They met.\n", "They met in 2024, 2025 or 2026", "They met")
    assert found(root) == ["2024", "2025", "2026"]
    (root / "content/sources.yml").write_text(
        "talk: {file: talk.txt, title: A talk, published: 2024-05-01}\n"
    )
    (root / "content/briefing.yml").write_text("title: A briefing\nas_of: 2025-05-01\n")
    assert found(root) == ["2026"]
    assert found(event(tmp_path, "They met.\n", "They met in May", "They met")) == ["May"]


def test_the_day_of_one_month_is_not_that_of_another(tmp_path: Path) -> None:
    words = "From 2 September to 9 October"
    assert found(event(tmp_path, f"{words}.\n", "On 9 October", words)) == []
    assert found(event(tmp_path, f"{words}.\n", "On 2 October", words)) == ["2"]


@pytest.mark.parametrize(("year", "expected"), [("2019", []), ("2018", ["2018"])])
def test_the_date_of_an_event_that_another_is_ordered_by_gives_figures_too(
    tmp_path: Path, year: str, expected: list[str]
) -> None:
    root = event(
        tmp_path,
        "Afterwards they met.\n",
        f"They met after the talks of {year}",
        "they met",
        "  after: {event: talks, words: Afterwards}\n",
    )
    talks = "talks: {title: Talks, date: {date: '2019', basis: editor, note: N}, evidence: "
    talks += "[{source: talk, words: they met}]}\n"
    with (root / "content/chronology.yml").open("a") as file:
        file.write(talks)

    assert found(root) == expected


def test_what_is_not_known_may_tell_how_many_were_searched(tmp_path: Path) -> None:
    about = """\
        title: A briefing
        language: en
        unknown:
          - {text: Of 1 source none gives the 7 percent., searched: [talk]}
        """
    root = briefing(tmp_path, "Boats came.\n", briefing=about)

    (message,) = [finding.message for finding in run(figures.check, root)]

    assert "7 percent" in message

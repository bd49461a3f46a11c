"""An article that nobody has seen before, at the desk: what its text gives is proposed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.desk.editing import Editing
from generator.desk.proposing import new_identifier, proposal
from generator.desk.workspace import Workspace
from tests.building import write

PUBLISHED = "\n  published: {date: 2026-03-12, basis: editor, note: From outside.}"


def workspace(folder: Path, language: str, text: str, more: str = "") -> Workspace:
    """A briefing with one source, `talk`."""
    files = {
        "content/briefing.yml": f"title: T\nlanguage: {language}\n",
        "content/sources.yml": f"talk:\n  file: t.txt\n  title: T\n  language: {language}{more}\n",
        "seeds/t.txt": text,
    }
    return Workspace(write(folder, files))


def pointed(here: Workspace, kind: str, words: str) -> Any:
    """What is proposed where a place in the words is clicked."""
    text = here.draft.texts["talk"]
    start, end = next(run for run in text.raw_paragraphs if words in text.raw[slice(*run)])
    number = text.raw_paragraphs.index((start, end))
    at = text.raw[start:end].index(words) + 1
    span = {"paragraph": f"p-{number + 1}", "start": at, "end": at}
    return proposal(here, "talk", {"kind": kind, "spans": [span]})


@pytest.mark.parametrize(
    ("language", "text", "words", "name", "role", "cue"),
    [
        (
            "en",
            "“Nobody asked,” Marieke de Wit, the chair of the union, told reporters.",
            "Nobody",
            "Marieke de Wit",
            "chair of the union",
            "Marieke de Wit, the chair of the union, told",
        ),
        (
            "de",
            "„Niemand fragt uns“, sagte Wiebke van der Heyden, die Vorsitzende des Verbands.",
            "Niemand",
            "Wiebke van der Heyden",
            "Vorsitzende des Verbands",
            "sagte Wiebke van der Heyden",
        ),
        (
            "tr",
            "Sendika başkanı Elif Karaca, “Kimse bize sormadı” dedi.",
            "Kimse",
            "Elif Karaca",
            None,
            None,
        ),
        (
            "it",
            "«Nessuno ci ascolta», ha detto Ginevra dell'Orto, presidente del sindacato.",
            "Nessuno",
            "Ginevra dell'Orto",
            None,
            None,
        ),
    ],
)
def test_whoever_speaks_and_is_no_actor_yet_is_proposed_by_the_name_that_is_printed(  # noqa: PLR0917
    tmp_path: Path,
    language: str,
    text: str,
    words: str,
    name: str,
    role: str | None,
    cue: str | None,
) -> None:
    here = workspace(tmp_path, language, text)
    for kind, field in (("quote", "speaker"), ("position", "actor")):
        told = pointed(here, kind, words)
        [actor] = told["new"]
        assert (actor["fields"]["name"], told["fields"][field]) == (name, actor["id"])
        if role is not None:  # a person by the office that the article gives
            assert actor["fields"]["kind"] == "person"
            assert actor["fields"]["roles"] == [{"title": role}]
            assert [item["source"] for item in actor["fields"]["evidence"]] == ["talk"]
        else:
            assert actor["fields"] == {"name": name}
            assert any(name in note["text"] for note in told["notes"] if note["field"] == field)
        if kind == "quote" and cue is not None:
            assert told["fields"]["cue"] == cue


@pytest.mark.parametrize(
    ("language", "text", "words", "cue"),
    [
        (
            "fr",
            "« Nous restons », a déclaré la ministre des Transports Hélène Marchetti, à Valmer.",
            "restons",
            "a déclaré la ministre des Transports Hélène Marchetti",
        ),
        (
            "en",
            "“We are staying,” said the minister of transport Helen Marchetti on Monday.",
            "staying",
            "said the minister of transport Helen Marchetti",
        ),
        (
            "es",
            "«Nos quedamos», declaró la ministra de Transportes Elena Marchena tras la reunión.",
            "quedamos",
            "declaró la ministra de Transportes Elena Marchena",
        ),
        (
            "it",
            "«Restiamo qui», ha dichiarato la ministra dei Trasporti Elena Marchetti ieri.",
            "Restiamo",
            "ha dichiarato la ministra dei Trasporti Elena Marchetti",
        ),
    ],
)
def test_a_name_behind_an_office_and_what_it_is_of_is_part_of_the_cue(
    tmp_path: Path, language: str, text: str, words: str, cue: str
) -> None:
    told = pointed(workspace(tmp_path, language, text), "quote", words)
    assert told["fields"]["cue"] == cue
    [actor] = told["new"]
    assert not actor["id"].endswith("-2")
    assert cue.endswith(actor["fields"]["name"])
    assert told["fields"]["speaker"] == actor["id"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "“We lost,” said the minister after a walk with Helen Marchetti.", "lost"),
        ("en", "“We lost,” said the minister, and Helen Marchetti left.", "lost"),
        ("fr", "« C’est non », a dit la ministre à Hélène Marchetti.", "non"),
        ("es", "«No», declaró la ministra ante Elena Marchena.", "No"),
    ],
)
def test_a_name_that_only_comes_behind_an_office_does_not_speak(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    told = pointed(workspace(tmp_path, language, text), "quote", words)
    assert "speaker" not in told["fields"]
    assert "Marche" not in told["fields"]["cue"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La Norvège, la Suède, le Danemark et la Finlande se sont opposés à toute aide."),
        ("ru", "Норвегия, Швеция, Дания и Финляндия выступили против любой помощи порту."),
        ("zh", "挪威、瑞典、丹麦和芬兰反对向该港口提供任何国家援助。"),
        ("de", "Norwegen, Schweden, Dänemark und Finnland haben sich gegen die Hilfe gestellt."),
        ("ar", "رفضت النرويج والسويد والدنمارك وفنلندا أي مساعدة للميناء."),
    ],
)
def test_where_nobody_is_said_to_say_it_whoever_is_named_is_offered(
    tmp_path: Path, language: str, text: str
) -> None:
    told = pointed(workspace(tmp_path, language, text), "position", text[:3])
    [note] = [note for note in told["notes"] if note["field"] == "actor" and note["named"]]
    assert "actor" not in told["fields"]
    assert len(note["named"]) == (3 if language == "ar" else 4)  # والدنمارك is not read as a name
    assert {one["fields"]["kind"] for one in note["named"]} == {"state"}
    assert not any(one["there"] for one in note["named"])


def test_the_passage_that_gives_a_role_is_written_as_the_article_prints_it(tmp_path: Path) -> None:
    passage = "Министр «Северных линий» Елена Маркетова вчера заявила: «Нет»."
    here = workspace(tmp_path, "ru", passage)
    write(here.root, {"content/actors.yml": "em: {name: Елена Маркетова, kind: person}\n"})
    here.read_again()
    span = {"paragraph": "p-1", "start": 0, "end": len("Министр «Северных линий»")}
    told = proposal(here, "talk", {"kind": "role", "record": "actors/em", "spans": [span]})
    [item] = told["fields"]["evidence"]
    assert item["words"] == passage


@pytest.mark.parametrize(
    ("language", "text", "words", "cue"),
    [
        ("en", "“We lost,” she said.", "We lost", "she said"),
        ("en", "“We lost,” the baker said.", "We lost", "the baker said"),
        ("ar", "قالت الرئيسة: «لم يسألنا أحد».", "يسألنا", "قالت الرئيسة"),
    ],
)  # fmt: skip
def test_nobody_is_named_where_the_words_are_no_name_and_the_cue_is_there_all_the_same(
    tmp_path: Path, language: str, text: str, words: str, cue: str
) -> None:
    told = pointed(workspace(tmp_path, language, text), "quote", words)
    assert told["new"] == []
    assert "speaker" not in told["fields"]
    assert told["fields"]["cue"] == cue


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The two sides will meet on 17 March at the ministry.", "two sides"),
        ("de", "Der Rat soll am 17. März abstimmen.", "Rat"),
        ("es", "Las partes se reunirán el 17 de marzo.", "partes"),
        ("ar", "سيجتمع الطرفان في 17 مارس.", "الطرفان"),
        ("zh", "双方将于3月17日会晤。", "双方"),
    ],
)
def test_a_day_soon_after_the_article_is_planned_and_that_of_last_year_is_told(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    told = pointed(workspace(tmp_path, language, text, PUBLISHED), "event", words)
    assert told["fields"]["date"]["date"] == "2026-03-17"
    assert told["fields"]["status"] == "planned"
    assert [note for note in told["notes"] if "2025-03-17" in note["text"]]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The council voted on 9 March.", "2026-03-09"),
        ("The council voted on 9 November.", "2025-11-09"),
        ("The council voted on Monday.", "2026-03-09"),
    ],
)
def test_a_day_that_may_be_past_is_taken_as_past(tmp_path: Path, text: str, date: str) -> None:
    told = pointed(workspace(tmp_path, "en", text, PUBLISHED), "event", "council")
    assert told["fields"]["date"]["date"] == date
    assert "status" not in told["fields"]


def test_words_that_say_was_to_are_asked_about(tmp_path: Path) -> None:
    text = "The council was to vote on 9 March."
    told = pointed(workspace(tmp_path, "en", text, PUBLISHED), "event", "council")
    assert "status" not in told["fields"]
    [note] = [note for note in told["notes"] if note["field"] == "status"]
    assert "was to" in note["text"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Rotterdam, 12 March 2026 — The dockers said no.", "12 March 2026"),
        ("en", "ROTTERDAM, March 12, 2026 (AP) - The dockers said no.", "March 12, 2026"),
        ("de", "Veröffentlicht am 12.3.2026, 14:05 Uhr\n\nDer Rat tagt.", "12.3.2026"),
        ("es", "(EFE, 12 de marzo de 2026) – El consejo no votó.", "12 de marzo de 2026"),
        ("ar", "القاهرة، 12 مارس 2026 – قال الوزير لا.", "12 مارس 2026"),
        ("zh", "2026年3月12日 10:00\n\n外交部表示反对。", "2026年3月12日"),
        ("ru", "12 марта 2026, 12:40\n\nМИД сообщил об этом.", "12 марта 2026"),
    ],
)
def test_a_dateline_is_proposed_as_the_day_of_publication(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    here = workspace(tmp_path, language, text)
    told = proposal(here, "talk", {"kind": "published"})
    assert told["fields"]["published"] == {"date": "2026-03-12", "basis": "stated", "words": words}
    Editing(here).save({**told, "source": "talk"})
    assert str(here.draft.records["sources"]["talk"].published.date) == "2026-03-12"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The war began on 24 February 2022. It goes on.",
        "Published 3 March 2025\n\nUpdated 4 March 2025\n\nThe council did not vote.",
        "The council did not vote.",
    ],
)
def test_a_day_that_a_sentence_tells_of_and_one_of_two_are_no_day_of_publication(
    tmp_path: Path, text: str
) -> None:
    here = workspace(tmp_path, "en", text)
    told = proposal(here, "talk", {"kind": "published"})
    assert told["fields"]["published"] == {"basis": "editor"}


def test_marked_words_give_the_day_of_publication(tmp_path: Path) -> None:
    here = workspace(tmp_path, "en", "It was seen on 24 February 2022 by all of us.")
    span = {"paragraph": "p-1", "start": 15, "end": 31}
    told = proposal(here, "talk", {"kind": "published", "spans": [span]})
    assert told["fields"]["published"]["date"] == "2022-02-24"


def test_a_new_record_gets_an_id_in_latin_letters_that_nobody_has(tmp_path: Path) -> None:
    here = workspace(tmp_path, "ar", "قال الوزير لا.")
    asked = {"collection": "actors", "name": "ليلى بن منصور"}
    first = new_identifier(here, "talk", asked)
    assert first == "lyla-bn-mnsur"
    assert new_identifier(here, "talk", {**asked, "taken": [first]}) == f"{first}-2"
    assert new_identifier(here, "talk", {**asked, "name": "…"}) == "actor"


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("zh", "双方将于4月1日会晤。", "2026-04-01"),
        ("ja", "双方は4月1日に会談する。", "2026-04-01"),
        ("ko", "양측은 4월 1일 만난다.", "2026-04-01"),
    ],
)
def test_a_day_and_its_month_are_one_day_where_the_year_is_open(
    tmp_path: Path, language: str, text: str, date: str
) -> None:
    told = pointed(workspace(tmp_path, language, text, PUBLISHED), "event", text[:2])
    assert told["fields"]["date"]["date"] == date
    assert [note["text"] for note in told["notes"] if "one event or several" in note["text"]] == []


@pytest.mark.parametrize(
    ("language", "text", "words", "parts"),
    [
        (
            "ru",
            "«Цифры никого не радуют, – сказал Андрей Лемке. – Но ждать мы не можем».",
            "Цифры",
            ["Цифры никого не радуют", "Но ждать мы не можем"],
        ),
        (
            "ru",
            "«Кто это решил? – спросил Андрей Лемке журналистов. – Мы не решали».",
            "Кто",
            ["Кто это решил?", "Мы не решали"],
        ),
    ],
)
def test_what_goes_on_behind_the_reporters_words_begins_with_a_word(
    tmp_path: Path, language: str, text: str, words: str, parts: list[str]
) -> None:
    told = pointed(workspace(tmp_path, language, text), "quote", words)
    assert told["fields"]["words"] == parts


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        # In the sentence itself, where its words do not say it; else who was named last.
        (
            "es",
            "Su portavoz, Irene Zabala, calificó el plan de «lotería con uniforme».",
            "lotería",
            ["Irene Zabala"],
        ),
        (
            "en",
            "Mayor Ada Quill met Governor Ben Marsh on Monday.\n“It is over,” said one of them.\n",
            "It is over",
            ["Ada Quill", "Ben Marsh"],
        ),
    ],
)
def test_where_nobody_is_said_to_speak_whoever_is_named_beside_it_is_offered(
    tmp_path: Path, language: str, text: str, words: str, names: list[str]
) -> None:
    told = pointed(workspace(tmp_path, language, text), "quote", words)
    assert "speaker" not in told["fields"]
    [note] = [note for note in told["notes"] if note["field"] == "speaker"]
    assert [one["fields"]["name"] for one in note["named"]] == names
    assert {one["field"] for one in note["named"]} == {"speaker"}

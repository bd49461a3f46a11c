"""Marked words become a record with all that the text gives, and with nothing that it does not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.compile import check_briefing
from generator.desk import views
from generator.desk.checking import checked
from generator.desk.editing import Editing
from generator.desk.form_model import model
from generator.desk.previewing import Previews
from generator.desk.proposing import proposal
from generator.desk.refusal import Refusal
from generator.desk.workspace import Workspace
from generator.records.briefing import Key
from generator.site import template_folder
from tests.building import write

ROOT = Path(__file__).parent.parent.parent
SOURCES = """
talks: {file: 000_1c2f5e7538218d51.txt, title: Talks}
guarantees:
  file: 004_23f3be6f1fee9a73.txt
  title: Guarantees
  published: {date: 2025-08-21, basis: editor, note: From outside.}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Both articles of the project, and nothing recorded of them."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    about = "title: Troops\nlanguage: en\n"
    return write(tmp_path, {"content/briefing.yml": about, "content/sources.yml": SOURCES})


def span(workspace: Workspace, source: str, words: str) -> dict[str, Any]:
    """Where words stand in a source, as the page would say it."""
    for paragraph in views.source(workspace, source)["paragraphs"]:
        at = paragraph["text"].find(words)
        if at >= 0:
            return {"paragraph": paragraph["id"], "start": at, "end": at + len(words)}
    raise AssertionError(words)


def propose(workspace: Workspace, source: str, kind: str, words: str, **more: Any) -> Any:
    spans = [span(workspace, source, words)]
    return proposal(workspace, source, {"source": source, "kind": kind, "spans": spans, **more})


def save(editing: Editing, source: str, told: Any, **more: Any) -> Key:
    """Save what was proposed, with the actors that it needs."""
    body = {**told, "source": source, "also": told["new"]}
    body["fields"] = {**told["fields"], **more}
    found = checked(editing.workspace, body)["findings"]
    assert [one for one in found if one["severity"] == "error"] == []
    return editing.save(body)


def test_all_quotations_are_recorded_from_nothing_by_pointing_at_them(root: Path) -> None:
    workspace = Workspace(root)
    editing = Editing(workspace)
    count = 0
    for source in ("talks", "guarantees"):
        while True:
            hints = [
                {"paragraph": paragraph["id"], "start": hint["start"] + 1, "end": hint["start"] + 1}
                for paragraph in views.source(workspace, source)["paragraphs"]
                for hint in paragraph["hints"]
                if hint["kind"] == "quotation"
            ]
            if not hints:
                break
            body = {"source": source, "kind": "quote", "spans": hints[:1]}
            told = proposal(workspace, source, body)
            assert [note for note in told["notes"] if note["field"] != "said"] == []
            save(editing, source, told)
            count += 1
    assert count == 7
    briefing, report = check_briefing(root)
    assert {str(quote.speaker) for quote in briefing.quotes.values()} == {
        "sergey-lavrov",
        "giorgia-meloni",
    }
    assert report.errors == 0
    assert {str(one.code) for one in report.findings} <= {"sentence-uncited", "name-unrecorded"}


def test_four_states_of_one_sentence_are_one_record(root: Path) -> None:
    write(root, {"content/issues.yml": "troops: {title: Foreign troops}\n"})
    workspace = Workspace(root)
    editing = Editing(workspace)
    told = propose(
        workspace,
        "talks",
        "position",
        "Opposition to sending European troops to Ukraine was voiced by Germany, Italy, Poland, "
        "and Spain",
    )
    assert told["fields"]["actor"] == ["germany", "italy", "poland", "spain"]
    assert {one["id"] for one in told["new"]} >= {"germany", "italy", "poland", "spain"}
    assert "issue" not in told["fields"]  # the only one there is need not be the one
    key = save(
        editing, "talks", told, issue="troops", stance="opposes", text="They oppose sending troops."
    )
    assert len(workspace.draft.records["positions"][key.id].actors) == 4  # type: ignore[union-attr]


def test_words_are_snapped_to_whole_ones_and_written_as_printed(root: Path) -> None:
    workspace = Workspace(root)
    told = propose(workspace, "guarantees", "evidence", "oscow’s first peace offe")
    assert told["fields"] == {"source": "guarantees", "words": "Moscow’s first peace offer"}
    paragraph = views.source(workspace, "guarantees")["paragraphs"][4]
    [place] = told["spans"]
    assert paragraph["id"] == place["paragraph"]
    assert paragraph["text"][place["start"] : place["end"]] == "Moscow’s first peace offer"


def test_an_event_has_its_date_and_nobody_who_is_only_named(root: Path) -> None:
    workspace = Workspace(root)
    told = propose(
        workspace, "guarantees", "event", "French President Emmanuel Macron said on Aug. 18"
    )
    assert told["collection"] == "chronology"
    assert told["fields"]["date"] == {"date": "2025-08-18", "basis": "stated", "words": "Aug. 18"}
    assert told["new"] == []
    assert "actors" not in told["fields"]


def test_a_record_grows_by_evidence_alias_and_role(root: Path) -> None:
    workspace = Workspace(root)
    editing = Editing(workspace)
    key = save(editing, "talks", propose(workspace, "talks", "actor", "Olaf Scholz"))
    name = f"actors/{key.id}"
    told = propose(workspace, "talks", "alias", "Chancellor Olaf Scholz", record=name)
    assert told["was"] == key.id
    save(editing, "talks", told)
    told = propose(workspace, "talks", "role", "German Chancellor", record=name)
    assert told["fields"]["roles"][-1]["title"] == "German Chancellor"
    told = propose(workspace, "talks", "evidence", "durable peace", record=name)
    assert told["fields"]["evidence"][-1] == {"source": "talks", "words": "durable peace"}
    assert told["evidence_of"] == name
    with pytest.raises(Refusal, match="Choose the actor"):
        propose(workspace, "talks", "alias", "Moscow")


def test_a_sentence_that_is_left_out_waits_for_a_reason(root: Path) -> None:
    workspace = Workspace(root)
    told = propose(workspace, "talks", "left-out", "ackgroun")
    assert told["fields"]["uncited"] == [{"words": "Background.", "why": "a heading, no statement"}]
    told = propose(workspace, "talks", "left-out", "However")
    assert told["fields"]["uncited"][0]["why"] == ""
    body = {**told, "source": "talks"}
    [found] = [one for one in checked(workspace, body)["findings"] if one["severity"] == "error"]
    assert found["field"] == "uncited.0.why"


@pytest.mark.parametrize(
    ("language", "text", "mark", "words"),
    [
        ("zh", "李明说：“我们同意这个计划。”\n", "同意这个", "同意这个"),
        ("ar", "قالت منى حداد: «نحن نوافق على الخطة».\n", "وافق على", "نوافق على"),
        ("he", "„אנחנו מסכימים”, אמרה דנה לוי.\n", "סכימים", "מסכימים"),
        ("ru", "«Мы согласны», — сказала Анна Котова.\n", "огласн", "согласны"),
        ("de", "„Wir stimmen zu“, sagte Anna Kott.\n", "timmen z", "stimmen zu"),
        ("fr", "« Nous sommes d’accord », a dit Anne Roy.\n", "’accor", "d’accord"),
    ],
)
def test_words_of_any_script_are_marked(
    tmp_path: Path, language: str, text: str, mark: str, words: str
) -> None:
    root = write(
        tmp_path,
        {
            "content/briefing.yml": f"title: T\nlanguage: {language}\n",
            "content/sources.yml": "talk: {file: talk.txt, title: T}\n",
            "seeds/talk.txt": text,
        },
    )
    told = propose(Workspace(root), "talk", "quote", mark)
    assert told["fields"]["words"] == words


@pytest.mark.slow
def test_a_long_text_is_read_around_what_is_marked(tmp_path: Path) -> None:
    lines = [
        f"Paragraph {n}. “We agree on item {n % 700},” Mayor Ada Quill said." for n in range(1_500)
    ]
    root = write(
        tmp_path,
        {
            "content/briefing.yml": "title: T\n",
            "content/sources.yml": "talk: {file: talk.txt, title: T}\n",
            "seeds/talk.txt": "\n".join(lines) + "\n",
        },
    )
    workspace = Workspace(root)
    number = views.source(workspace, "talk")["paragraphs"][1_200]
    at = number["text"].index("We agree")
    body = {"kind": "quote", "spans": [{"paragraph": "p-1201", "start": at, "end": at}]}
    told = proposal(workspace, "talk", body)
    assert told["fields"]["speaker"] == "ada-quill"
    assert told["spans"] == [
        {"paragraph": "p-1201", "start": at, "end": at + len("We agree on item 500")}
    ]
    save(Editing(workspace), "talk", told)
    [anchor] = [one for one in workspace.part("talk").briefing.anchors if one.use == "quote"]
    assert anchor.found.failure is None


def test_the_form_has_every_field_with_its_help() -> None:
    told = model()
    quote = {field["name"]: field for field in told["collections"]["quotes"]["fields"]}
    assert quote["speaker"]["of"] == "actors"
    assert quote["speaker"]["single"]
    assert quote["cue"]["required"]
    assert quote["cue"]["theirs"]
    assert not quote["text"]["theirs"]
    assert quote["said"]["part"] == "date"
    assert all(field["help"] for field in quote.values())
    assert {*told["parts"]} >= {"date", "evidence", "hop", "role", "uncited"}


def test_what_a_record_causes_in_the_text_is_told_with_it(tmp_path: Path) -> None:
    """An agency that passes the words on, where the record does not say so."""
    root = write(
        tmp_path,
        {
            "content/briefing.yml": "title: T\n",
            "content/sources.yml": "talk: {file: talk.txt, title: T}\n",
            "content/actors.yml": (
                "ada: {name: Ada Quill, kind: person}\nbay: {name: Bay News, kind: outlet}\n"
            ),
            "seeds/talk.txt": "“We agree,” Ada Quill said, Bay News reported.\n",
        },
    )
    fields = {"speaker": "ada", "source": "talk", "words": "We agree", "cue": "Ada Quill said"}
    body: dict[str, Any] = {"source": "talk", "collection": "quotes", "id": "a", "fields": fields}
    workspace = Workspace(root)
    assert "relay-unrecorded" in {one["code"] for one in checked(workspace, body)["findings"]}
    fields["via"] = [{"actor": "bay", "words": "Bay News reported"}]  # type: ignore[assignment]
    assert checked(workspace, body)["findings"] == []


def test_a_preview_shows_the_record_and_no_other_draft(root: Path) -> None:
    workspace = Workspace(root)
    editing = Editing(workspace)
    told = propose(workspace, "talks", "quote", "absorption")
    key = save(editing, "talks", told, draft=True)
    told = propose(workspace, "talks", "quote", "the most complicated and least effective")
    other = save(editing, "talks", told, draft=True)
    previews = Previews(workspace, template_folder.folder(root))
    _, _, name, *path = previews.of(key, None).split("/")
    page = previews.page(name, "/".join(path).partition("#")[0])
    assert f'id="{key.id}"' in page
    assert other.id not in page


NAMED_BEFORE = {
    "zh": (
        "港务局局长罗启明14日表示：“我们不会再打一根桩。”\n"
        "青屿渔业协会的阿依努尔对暂停决定表示欢迎。她说，协会要求公开全部数据。"
        "“我们不反对港口，我们反对的是隐瞒”，她补充说。\n",
        ("她说，协会要求公开全部数据", "我们不反对港口，我们反对的是隐瞒"),
    ),
    "ar": (
        "أعلنت هيئة المياه تعليق الأعمال. "
        "وقالت رئيسة الهيئة نادية الحوراني: «لن نملأ خزاناً واحداً».\n"
        "ورحّب أحد المزارعين بالقرار، لكنه أضاف أن الاتحاد يطالب بها.\n",
        ("ورحّب أحد المزارعين بالقرار، لكنه أضاف أن الاتحاد يطالب بها", None),
    ),
}
"""Texts whose first paragraph names somebody, and words of the second that somebody says: what
may be a position, and a quotation."""


@pytest.mark.parametrize("language", NAMED_BEFORE)
def test_where_names_have_no_capitals_a_person_says_whom_a_pronoun_means_in_another_paragraph(
    tmp_path: Path, language: str
) -> None:
    text, (statement, quotation) = NAMED_BEFORE[language]
    files = {
        "content/briefing.yml": f"title: T\nlanguage: {language}\n",
        "content/sources.yml": f"talk: {{file: talk.txt, title: Talk, language: {language}}}\n",
        "seeds/talk.txt": text,
    }
    workspace = Workspace(write(tmp_path, files))
    told = propose(workspace, "talk", "position", statement)
    assert "actor" not in told["fields"]
    assert any(note["field"] == "actor" for note in told["notes"] if isinstance(note, dict))
    if quotation:
        told = propose(workspace, "talk", "quote", quotation)
        assert "speaker" not in told["fields"]
        assert any(note["field"] == "speaker" for note in told["notes"] if isinstance(note, dict))


@pytest.mark.parametrize(
    ("language", "text", "mere"),
    [
        (
            "en",
            "Norland closed its port on 3 March 2025. It was cold.",
            ("3 March 2025", "Norland"),
        ),
        ("zh", "澜川港务局3月14日宣布，暂停扩建。天很冷。", ("3月14日",)),
        (
            "ar",
            "أعلنت الهيئة في 3 آذار/مارس 2025 وقف الأعمال. كان الجو بارداً.",
            ("3 آذار/مارس 2025",),
        ),
    ],
)
def test_a_name_or_a_date_alone_stands_for_its_sentence_where_a_record_rests_on_what_is_told(
    tmp_path: Path, language: str, text: str, mere: tuple[str, ...]
) -> None:
    files = {
        "content/briefing.yml": f"title: T\nlanguage: {language}\n",
        "content/sources.yml": f"talk: {{file: talk.txt, title: Talk, language: {language}}}\n",
        "content/actors.yml": "norland: {name: Norland, kind: state}\n",
        "seeds/talk.txt": f"{text}\n",
    }
    workspace = Workspace(write(tmp_path, files))
    sentence = re.split(r"(?<=[.。]) ?", text)[0]
    for words in mere:
        for kind in ("event", "position"):
            told = propose(workspace, "talk", kind, words)
            assert [one["words"] for one in told["fields"]["evidence"]] == [sentence]


NOT_ON_RECORD = {
    "en": (
        "The head of the union, Vera Quill, welcomed it.",
        "According to her, the union wants the data.",
        "“We are not against the port”",
        "she added.",
        "vera-quill",
    ),
    "ru": (
        "Председатель союза рыбаков Вера Заозёрная приветствовала решение, но назвала его мягким.",
        "По её словам, союз требует опубликовать все результаты до конца лета.",
        "«Мы не против порта»,",
        "— добавила она.",
        "vera-zaozernaia",
    ),
}


@pytest.mark.parametrize("language", NOT_ON_RECORD)
def test_who_is_named_earlier_in_the_paragraph_is_offered_for_a_pronoun(
    tmp_path: Path, language: str
) -> None:
    before, statement, quotation, cue, who = NOT_ON_RECORD[language]
    files = {
        "content/briefing.yml": f"title: T\nlanguage: {language}\n",
        "content/sources.yml": f"talk: {{file: talk.txt, title: Talk, language: {language}}}\n",
        "seeds/talk.txt": f"{before} {statement} {quotation} {cue}\n",
    }
    workspace = Workspace(write(tmp_path, files))
    for kind, words, field in (("position", statement, "actor"), ("quote", quotation, "speaker")):
        told = propose(workspace, "talk", kind, words)
        offered = [
            one["id"] for note in told["notes"] if note["field"] == field for one in note["named"]
        ]
        assert told["fields"].get(field, *offered) == who, (kind, told)

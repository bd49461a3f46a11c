"""Templates: told all that they use and using all that they are told; the same bytes every time."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import localedata
from jinja2 import meta

from generator.reading.load import load
from generator.records.ids import ID
from generator.records.link import link
from generator.site import page_kinds, values
from generator.site.interface_words import Words
from generator.site.page_kinds import META, Page
from generator.site.pages import pages
from generator.site.render import environment, links_from, render, words_for
from tests import cases
from tests.building import TINY, write
from tests.publishing import ROOT, SUPPLEMENTS, TEMPLATES, publish, published

KINDS = [kind for kind in vars(page_kinds).values() if isinstance(kind, type)]
KINDS = [kind for kind in KINDS if issubclass(kind, Page) and kind is not Page]
EVERYWHERE = {"to", "piece"}
WORDS = TEMPLATES / "words"
LANGUAGES = sorted(path.stem for path in WORDS.glob("*.yml"))
ENGLISH = cases.read(WORDS / "en.yml")


def undeclared(path: Path) -> set[str]:
    """The names that a template asks for and does not set itself, but for those of all."""
    jinja = environment(TEMPLATES, words_for(TEMPLATES, "en")).jinja
    asked = meta.find_undeclared_variables(jinja.parse(path.read_text("utf-8")))
    return asked - set(jinja.globals) - EVERYWHERE


# The contract between pages and templates.


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.kind))
def test_a_template_uses_all_that_it_is_told_and_nothing_else(kind: type[Page]) -> None:
    told = {field.name for field in fields(kind)} - {*META, *kind.only_for_frame}

    assert undeclared(TEMPLATES / "pages" / f"{kind.kind}.md.jinja") == told


def test_every_template_is_that_of_a_kind_of_page() -> None:
    assert {path.name for path in (TEMPLATES / "pages").iterdir()} == {
        f"{kind.kind}.md.jinja" for kind in KINDS
    }


@pytest.mark.parametrize("part", sorted((TEMPLATES / "parts").iterdir()), ids=lambda p: p.name)
def test_a_part_uses_only_what_it_is_handed(part: Path) -> None:
    assert undeclared(part) == set()


def test_every_field_of_every_value_is_shown_somewhere() -> None:
    shown = "".join(
        path.read_text("utf-8")
        for path in (
            *TEMPLATES.rglob("*.jinja"),
            ROOT / "generator/site/pieces.py",
            ROOT / "generator/site/linked_data.py",
        )
    )
    kinds = [kind for kind in vars(values).values() if isinstance(kind, type)]
    kinds += [kind for kind in vars(page_kinds).values() if isinstance(kind, type)]
    for kind in kinds:
        if kind.__module__ not in ("generator.site.values", "generator.site.page_kinds"):
            continue
        if issubclass(kind, Page):
            continue
        for name in inspect.get_annotations(kind):
            assert re.search(rf"\.{name}\b", shown), f"{kind.__name__}.{name}"


# Rendering.


@pytest.mark.slow
def test_two_renderings_are_equal_byte_for_byte(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)

    assert publish(root).sources == publish(root).sources


LEFT_BEHIND = """
import gc, sys
from pathlib import Path
from generator.reading.load import load
from generator.records.link import link
from generator.site.pages import pages
from generator.site.render import environment, render, words_for
from tests.publishing import SUPPLEMENTS, TEMPLATES
words = words_for(TEMPLATES, "en")
site = pages(link(load(Path(sys.argv[1]))[0])[0], words, SUPPLEMENTS)
templates = environment(TEMPLATES, words)
kinds = {page.kind: page.path for page in site.pages}
for path in kinds.values():
    render(site.page(path), templates)  # makes what is made once
gc.collect()
gc.disable()
for kind, path in kinds.items():
    render(site.page(path), templates)
    print(kind, gc.collect())
"""


@pytest.mark.slow
def test_pages_leave_nothing_behind_that_only_the_collector_could_clear_away(
    tmp_path: Path,
) -> None:
    """In a process of its own, where no thread of another test leaves anything."""
    told = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND, str(write(tmp_path, TINY))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    counts = dict(line.split() for line in told.splitlines())
    assert {"front", "chronology", "quotes"} <= counts.keys()
    assert {kind: count for kind, count in counts.items() if count != "0"} == {}


@pytest.mark.slow
def test_pages_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    program = (
        "import hashlib\nfrom tests.publishing import published\n"
        "text = ''.join(f'{k}{v}' for k, v in published('en').sources.items())\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(seen) == 1


def test_front_matter_is_yaml_that_says_what_the_page_says() -> None:
    site = published("own")
    for page in site.pages:
        head = site.sources[page.path].removeprefix("---\n").split("\n---\n", 1)[0]
        read = yaml.safe_load(head)
        assert (read["title"], read["description"]) == (page.title, page.description)
        assert (read["kind"], tuple(read["hide"])) == (page.kind, page.hide)
        assert read["jsonld"] == page.jsonld


NASTY_TITLES = [
    'a "quoted" \\ title: with # signs',
    "---",
    "line\u2028separator \u0085 \ufeff \U0001f680 \u00a0 end",
    "{{ x }} {% y %} !tag &anchor *alias",
]


@pytest.mark.parametrize("title", NASTY_TITLES)
def test_any_title_survives_the_front_matter(tmp_path: Path, title: str) -> None:
    draft, _ = load(write(tmp_path, TINY))
    words = words_for(TEMPLATES, "en")
    briefing, _ = link(draft)
    page = next(pages(briefing, words, SUPPLEMENTS).pages)
    text = render(_with(page, title=title), environment(TEMPLATES, words))

    assert yaml.safe_load(text.removeprefix("---\n").split("\n---\n", 1)[0])["title"] == title


def test_between_headings_no_line_is_blank_and_only_headings_are_markdown() -> None:
    for path, text in published("own").sources.items():
        body = text.split("\n---\n", 1)[1].strip("\n")
        for block in body.split("\n\n"):
            assert block.startswith("## ") or block.startswith("<"), path
            assert "\n## " not in block, path


def test_no_id_of_the_theme_can_be_one_of_a_record() -> None:
    written = {
        identifier
        for path in TEMPLATES.rglob("*")
        if path.suffix in {".html", ".jinja"} and "desk" not in path.relative_to(TEMPLATES).parts
        for identifier in re.findall(r'\bid="([^"{]+)"', path.read_text("utf-8"))
    }

    assert written
    assert [identifier for identifier in written if ID.fullmatch(identifier)] == []


def test_links_lead_from_the_page_to_the_root_and_on() -> None:
    assert links_from(0)("") == "./"
    assert links_from(0)("actors/x/") == "actors/x/"
    assert links_from(2)("") == "../../"
    assert links_from(2)("sources/x/#p-3") == "../../sources/x/#p-3"


def test_a_template_that_prints_what_it_was_not_told_is_an_error(tmp_path: Path) -> None:
    words = words_for(TEMPLATES, "en")
    template = environment(TEMPLATES, words).jinja.from_string("{{ nobody_told_me }}")

    with pytest.raises(Exception, match="nobody_told_me"):
        template.render()


# The words of the interface.


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """All texts by their dotted key; lists and plural forms as they are."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found


def slots(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {slot for form in value.values() for slot in slots(form)}
    if isinstance(value, list):
        return {slot for text in value for slot in slots(text)}
    return set(re.findall(r"\{(\w+)\}", value))


@pytest.mark.slow
def test_every_word_of_the_interface_is_used() -> None:
    used = "".join(
        path.read_text("utf-8")
        for path in (
            *TEMPLATES.rglob("*.jinja"),
            *(ROOT / "generator" / "site").glob("*.py"),
            *(ROOT / "generator" / "exports").glob("*.py"),
            *(ROOT / "generator").glob("*.py"),
        )
    )
    for key in ENGLISH:
        assert re.search(rf"(?:words\.|['\"\[{{]){key}\b", used), key


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_a_translation_says_what_english_says_with_the_same_slots(language: str) -> None:
    own = flat(cases.read(WORDS / f"{language}.yml"))
    english = flat(ENGLISH)

    assert set(own) <= set(english)
    for key, value in own.items():
        assert type(value) is type(english[key]), key
        if key.startswith("counted."):
            assert slots(value) <= {"n"}, key
        else:
            assert slots(value) == slots(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_things_have_all_plural_forms_of_the_language(language: str) -> None:
    rule = localedata.load(language)["plural_form"]
    needed = {rule(number) for number in (*range(200), 1_000_000)}
    counted = cases.read(WORDS / f"{language}.yml").get("counted", {})

    for thing, forms in counted.items():
        assert needed | {"other"} == set(forms) | {"other"}, thing


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_texts_and_no_yaml_surprises(language: str) -> None:
    file = WORDS / f"{language}.yml"
    for key, value in flat(cases.read(file)).items():
        texts = value.values() if isinstance(value, dict) else value
        texts = [texts] if isinstance(texts, str) else list(texts)
        assert all(isinstance(each, str) and each for each in texts), key
    keys = re.findall(r"^(\w+):", file.read_text("utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))


def test_a_language_without_words_speaks_english() -> None:
    words = words_for(TEMPLATES, "tlh-Latn")

    assert words["bottom_line"] == "Bottom line"
    assert words.count("sources", 1) == "1 source"
    assert words.count("sources", 1200) == "1,200 sources"


def test_a_tag_cannot_lead_out_of_the_folder() -> None:
    assert words_for(TEMPLATES, "../../en").language == "en"
    assert words_for(TEMPLATES, "search/en").language == "en"


def test_words_are_filled_as_text_or_escaped() -> None:
    words = words_for(TEMPLATES, "en")

    assert words.plain("part_number", title="<a>", number=2) == "<a>, part 2"
    assert words.say("part_number", title="<a>", number=2) == "&#60;a&#62;, part 2"
    assert isinstance(words, Words)


def _with(page: Page, **changes: Any) -> Page:
    told = {field.name: getattr(page, field.name) for field in fields(page)}
    return type(page)(**{**told, **changes})

"""What `briefing pages` writes for other engines, and what keeps an unchecked page from any."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown import Markdown

from generator.engines.mkdocs_settings import settings
from generator.engines.unchecked import NotChecked
from generator.engines.whole_pages import reader
from tests.building import TINY, write
from tests.engines.conftest import ROOT, SETTINGS, home, run, started

THEME = ROOT / "site_templates" / "theme"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_every_page_is_an_index_those_written_by_hand_included(tmp_path: Path) -> None:
    root = home(tmp_path / "own")

    status, said = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == 0, said
    pages = {name for name in names(tmp_path / "out") if name.endswith(".md")}
    assert all(Path(name).name == "index.md" for name in pages)
    assert {"ABOUT/index.md", "notes/a note/index.md", "notes/deep/index.md"} <= pages
    assert {"actors/sudmark/index.md", "method/words-not-found/index.md", "index.md"} <= pages
    assert {"pic.svg", "ready.html", "data/briefing.json"} <= names(tmp_path / "out")
    assert not [name for name in names(tmp_path / "out") if name.endswith((".yml", "jinja"))]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_the_configuration_says_what_the_briefings_own_says(tmp_path: Path, engine: str) -> None:
    root = home(tmp_path / "own")
    nav = "nav: [index.md, {Über uns: ABOUT.md}, {More: [method.md, https://example.org/]}]\n"
    write(root, {"mkdocs.yml": SETTINGS.replace("SITE_URL", "NO_SUCH") + nav})

    run("pages", "--root", str(root), "--out", str(tmp_path / "out"), "--for", engine)

    said = yaml.safe_load((tmp_path / "out" / "mkdocs.yml").read_text("utf-8"))
    assert said["nav"] == [
        {"Briefing": "index.md"},
        {"Über uns": "ABOUT/index.md"},
        {"More": ["method/index.md", "https://example.org/"]},
    ]
    assert said["plugins"] == []
    assert said["copyright"].startswith("© <a")
    assert said["extra_css"] == ["own.css"]
    assert "site_url" not in said
    assert (tmp_path / "out" / said["theme"]["custom_dir"] / "main.html").is_file()


@pytest.mark.slow
def test_a_second_run_for_an_engine_writes_nothing(tmp_path: Path) -> None:
    root = home(tmp_path / "own")
    for engine in ("mkdocs", "hugo"):
        words = ("pages", "--root", str(root), "--out", str(tmp_path / engine), "--for", engine)
        assert run(*words)[0] == 0
        assert " 0 of them new or changed" in run(*words)[1]


@pytest.mark.slow
def test_a_folder_for_one_engine_becomes_one_for_another(tmp_path: Path) -> None:
    root, out = home(tmp_path / "own"), tmp_path / "out"
    for engine in ("mkdocs", "hugo"):
        assert run("pages", "--root", str(root), "--out", str(out), "--for", engine)[0] == 0

    assert not (out / "docs").exists()
    assert json.loads((out / "hugo.json").read_text("utf-8"))["title"]


@pytest.mark.slow
def test_hugo_makes_no_page_of_a_folder_that_has_none(tmp_path: Path) -> None:
    root = home(tmp_path / "own")
    run("pages", "--root", str(root), "--out", str(tmp_path / "out"), "--for", "hugo")

    folder = tmp_path / "out" / "content" / "notes"
    assert json.loads((folder / "_index.md").read_text("utf-8"))["build"]["render"] == "never"
    assert (folder / "a note" / "index.md").is_file()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("site_name: [", "mkdocs.yml could not be read"),
        ("- a\n", "it holds no settings"),
        ("INHERIT: mkdocs.yml\n", "inherits from itself"),
        ("INHERIT: other.yml\n", "other.yml could not be read"),
        ("a: !!python/name:no.such.thing\n", "there is no `no.such.thing` here"),
        ("a: !!python/object/apply:os.system [ls]\n", "could not be read"),
        ("\0", "could not be read"),
    ],
)
def test_settings_that_cannot_be_read_are_told_in_a_sentence(
    tmp_path: Path, text: str, says: str
) -> None:
    root = write(tmp_path / "own", {**TINY, "mkdocs.yml": text})

    status, said = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == 2
    assert says in said
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_an_extension_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    more = {"content/mine.md": "# Mine\n", "mkdocs.yml": "markdown_extensions: [no_such_thing]\n"}
    root = write(tmp_path / "own", {**TINY, **more})

    status, said = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == 2
    assert "no_such_thing" in said


def test_settings_may_come_from_a_file_below_and_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURS", "https://example.org/x")
    files = {
        "base.yml": "theme: {name: material, logo: a.png}\nextra_css: [a.css]\n",
        "mkdocs.yml": "INHERIT: base.yml\nsite_url: !ENV [NO, OURS, '']\ntheme: {favicon: b.ico}\n",
    }
    said = settings(write(tmp_path, files))

    assert (said.site_url, said.logo, said.favicon) == ("https://example.org/x/", "a.png", "b.ico")
    assert said.styles == ["a.css"]


LINKS = {"index.md": "", "about.md": "about/", "a/b c.md": "a/b c/", "pic.png": "pic.png"}


@pytest.mark.parametrize(
    ("page", "link", "leads"),
    [
        ("about.md", "index.md", "../"),
        ("about.md", "index.md#x", "../#x"),
        ("about.md", "a/b%20c.md", "../a/b%20c/"),
        ("a/b c.md", "../about.md?q#x", "../../about/?q#x"),
        ("a/b c.md", "b%20c.md", "./"),
        ("a/b c.md", "../pic.png", "../../pic.png"),
        ("index.md", "about.md", "about/"),
        ("index.md", "pic.png", "pic.png"),
        ("index.md", "#x", "#x"),
        ("about.md", "no.md", "no.md"),
        ("about.md", "/about.md", "/about.md"),
        ("about.md", "https://example.org/about.md", "https://example.org/about.md"),
        ("about.md", "mailto:a@example.org", "mailto:a@example.org"),
        ("about.md", "http://[", "http://["),
    ],
)
def test_a_link_to_a_file_becomes_one_to_its_address(page: str, link: str, leads: str) -> None:
    text = reader({"attr_list": {}})(page, f"[x](<{link}>)\n", LINKS).text

    assert html.fragment_fromstring(text, create_parent=True).xpath("string(.//a/@href)") == leads


@pytest.mark.parametrize(
    "text",
    [
        "# A *b* `c_d_e` <b>f</b> 1. x {y} [z](about.md) \\* & < | ~~s~~ :) 'q' \"r\"\n\ntext\n",
        "```\na\n\n\n   b\n{{< x >}}\n```\n\nafter\n",
        "<div>\n\nraw *x*\n\n</div>\n\n> # in a quotation\n>\n> text\n",
        "* a\n\n    b\n\n    ```\n    c\n\n    d\n    ```\n\n1. x\n2. y\n",
        "Setext *title*\n===\n\n## مرحبا\n\n## 你好 x\n\n### Same\n\n### Same\n",
        "<!-- a\n\nb -->\n\n<pre>\n\na\n\n\nb</pre>\n\n<textarea>\n\nx</textarea>\n\n<hr>\n",
        "a | b\n--|--\n`x|y` | *z*\n\n{{% x %}} and {{< y >}}\n\n[r]: about.md\n\n[t][r]\n",
        "",
        "\n\n\n",
        "no end of line",
    ],
)
def test_a_whole_page_reads_like_the_text_it_is_made_of(text: str) -> None:
    extensions = {"toc": {}, "tables": {}, "fenced_code": {}, "attr_list": {}}
    whole = reader(extensions)("index.md", text, LINKS).text
    plain = Markdown(extensions=list(extensions)).convert(text.replace("about.md", "about/"))

    again = Markdown(extensions=list(extensions)).convert(whole)

    assert told(again) == told(plain)
    blocks = [block for block in re.split(r"\n{2,}", whole.strip()) if block]
    assert all(block.startswith(("<", "#")) for block in blocks)
    assert "{{" not in whole


def told(text: str) -> list[tuple[str, object, str, str]]:
    """What a browser makes of HTML: elements with their attributes and texts."""
    root = html.fragment_fromstring(text, create_parent=True)
    spaces = {"pre", "code", "textarea"}
    return [
        (
            str(one.tag),
            dict(one.attrib),
            (one.text or "") if one.tag in spaces else " ".join((one.text or "").split()),
            " ".join((one.tail or "").split()),
        )
        for one in root.iter()
        if isinstance(one.tag, str)
    ]


# Nothing is published that nobody checked.


def test_a_page_that_our_plugin_did_not_let_through_is_refused() -> None:
    with pytest.raises(NotChecked, match="was not checked"):
        Markdown(extensions=["briefing"]).convert("x")


def test_a_page_that_our_plugin_let_through_is_as_ever() -> None:
    options = {"briefing": {"checked": True}}

    assert Markdown(extensions=["briefing"], extension_configs=options).convert("x") == "<p>x</p>"


@pytest.mark.parametrize("said", ["false", 0, None, False])
def test_a_guard_that_was_not_set_lets_nothing_through(said: object) -> None:
    options = {"briefing": {"checked": said}}

    with pytest.raises(NotChecked):
        Markdown(extensions=["briefing"], extension_configs=options).convert("x")


@pytest.mark.slow
def test_mkdocs_without_our_plugin_makes_no_page(tmp_path: Path) -> None:
    root = home(tmp_path / "own")
    write(root, {"mkdocs.yml": SETTINGS.replace("[briefing]", "[]")})

    done = started(sys.executable, "-m", "mkdocs", "build", cwd=root)

    assert done.returncode != 0
    assert "was not checked" in done.stderr
    assert "Traceback" not in done.stderr
    assert not [*(root / "site").rglob("index.html")]


def test_every_settings_file_that_we_hand_out_asks_for_the_guard() -> None:
    for name in ("mkdocs.yml", "generator/starter/files/mkdocs.yml"):
        said = (ROOT / name).read_text("utf-8")
        assert re.search(r"^markdown_extensions:\n  - briefing$", said, re.MULTILINE), name
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "markdown_extensions: [briefing]" in readme


# The frame is printed by two template languages.


def test_the_frame_calls_no_method_that_only_python_has() -> None:
    known = {"t", "super", "loop"}
    for file in sorted(THEME.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", file.read_text("utf-8"), flags=re.DOTALL)
        for block in re.findall(r"\{[{%](.*?)[%}]\}", text, flags=re.DOTALL):
            code = re.sub(r"\"[^\"]*\"|'[^']*'", '""', block)
            called = set(re.findall(r"[.\]\)]\s*(\w+)\(", code))
            assert called <= known, (file.name, called - known)

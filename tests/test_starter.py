"""`briefing init` makes a briefing that is clean, whatever it is called and in any language."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from click.testing import CliRunner

from generator import starter
from generator.cli import briefing
from generator.findings.codes import Code
from generator.languages.files import codes
from generator.reading.located_yaml import Mapping, Scalar, read
from generator.records.model import COLLECTIONS
from generator.starter import TEMPLATES
from tests.previewing import free_port

ROOT = Path(__file__).parent.parent


def init(*words: str) -> str:
    result = CliRunner().invoke(briefing, ["init", *words])
    assert result.exit_code == 0, result.output
    return result.output


def check(root: Path) -> str:
    result = CliRunner().invoke(briefing, ["check", "--strict", "--root", str(root)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", codes())
def test_a_new_briefing_is_clean_under_strict(tmp_path: Path, template: str, language: str) -> None:
    init(str(tmp_path / "my"), "--from", template, "--language", language)

    root = tmp_path / "my" / ("ellery-ferry" if template == "portal" else "")
    assert "0 errors, 0 warnings" in check(root)


EXAMPLES = [
    file.name.removesuffix(".yml")
    for file in resources.files(starter).joinpath("examples").iterdir()
]


def test_each_language_of_the_interface_and_of_the_checks_has_an_example_in_it() -> None:
    interface = {path.stem for path in (ROOT / "site_templates/words").glob("*.yml")}

    assert interface | set(codes()) <= set(EXAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("language", EXAMPLES)
def test_the_example_is_in_the_language_of_the_briefing(tmp_path: Path, language: str) -> None:
    said = init(str(tmp_path), "--language", f"{language}-001")

    told = yaml.safe_load(
        resources.files(starter).joinpath(f"examples/{language}.yml").read_text("utf-8")
    )
    record = {key: value.value for key, value in quotes(tmp_path)["okafor-nobody"].items()}
    assert record["words"] == told["nobody"]
    assert (tmp_path / "seeds/ellery-ferry.txt").read_text("utf-8") == told["article"]
    assert f"  language: {language}\n" in (tmp_path / "content/sources.yml").read_text("utf-8")
    assert "example is in English" not in said
    assert all("‹" not in path.read_text("utf-8") for path in tmp_path.rglob("content/*.yml"))


def quotes(root: Path) -> dict[str, dict[str, Scalar]]:
    tree, _ = read((root / "content/quotes.yml").read_text("utf-8"), "quotes.yml")
    assert isinstance(tree, Mapping)
    return {
        key.value: {
            field.value: value for field, value in record.entries if isinstance(value, Scalar)
        }
        for key, record in tree.entries
        if isinstance(record, Mapping)
    }


def test_where_there_is_no_example_in_a_language_it_is_english_and_said_so(tmp_path: Path) -> None:
    said = init(str(tmp_path), "--language", "cs")

    assert "The example is in English, for there is none in the language `cs`" in said
    assert "  language: en\n" in (tmp_path / "content/sources.yml").read_text("utf-8")
    assert "language: cs\n" in (tmp_path / "content/briefing.yml").read_text("utf-8")
    assert "0 errors, 0 warnings" in check(tmp_path)


def test_there_is_a_record_of_each_kind_and_every_file_says_what_it_is_for(tmp_path: Path) -> None:
    init(str(tmp_path))

    for name in COLLECTIONS.keys() - {"editions"}:  # `briefing edition` writes that file
        assert (tmp_path / "content" / f"{name}.yml").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    "title", ["Troops: yes or no?", "# 1", "“Go”, he said", "'", "- a", "Ünï / \\ \u2028x", "{x}"]
)
def test_any_title_is_written_so_that_it_is_read_as_it_is(tmp_path: Path, title: str) -> None:
    init(str(tmp_path / "my"), "--title", title)

    tree, findings = read((tmp_path / "my/content/briefing.yml").read_text("utf-8"), "b.yml")
    assert findings == ()
    assert isinstance(tree, Mapping)
    [node] = [node for key, node in tree.entries if key.value == "title"]
    assert isinstance(node, Scalar)
    assert node.value == title


def test_the_title_is_the_name_of_the_folder_unless_one_is_given(tmp_path: Path) -> None:
    init(str(tmp_path / "air-support"))

    assert "title: Air support\n" in (tmp_path / "air-support/content/briefing.yml").read_text()


def test_no_file_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Mine.")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n")

    said = init(str(tmp_path))

    assert (tmp_path / "README.md").read_text() == "Mine."
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Mine\n"
    assert "README.md" not in said
    assert "content/quotes.yml" in said


def test_a_folder_that_has_content_gets_no_example(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "briefing.yml").write_text("title: Mine\n")

    init(str(tmp_path))

    assert [path.name for path in (tmp_path / "content").iterdir()] == ["briefing.yml"]
    assert not (tmp_path / "seeds").exists()
    assert (tmp_path / "mkdocs.yml").exists()


def test_a_second_time_nothing_is_missing(tmp_path: Path) -> None:
    init(str(tmp_path))

    assert init(str(tmp_path)) == f"Nothing is missing in {tmp_path}.\n"


def test_a_language_that_is_no_tag_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    result = CliRunner().invoke(briefing, ["init", str(tmp_path / "my"), "--language", "German"])

    assert result.exit_code == 2
    assert "`de`" in result.output
    assert not (tmp_path / "my").exists()


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    result = CliRunner().invoke(briefing, ["init", str(tmp_path / "file" / "my")])

    assert result.exit_code == 2
    assert "cannot be written" in result.output
    assert result.output.count("\n") <= 2


def test_codes_of_findings_are_not_named_as_verbs() -> None:
    assert not set(briefing.commands) & set(Code)


def test_actions_are_pinned_to_a_commit_with_its_release_beside_it(tmp_path: Path) -> None:
    init(str(tmp_path))

    uses = re.findall(r"uses: (.+)", (tmp_path / ".github/workflows/pages.yml").read_text("utf-8"))

    assert len(uses) == 6
    for action in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v[\d.]+", action), action


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "briefing==1.2.3\n"),
        ("no JSON", "briefing==1.2.3\n"),
        (
            '{"url": "https://h.example/b.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "briefing @ git+https://h.example/b.git@abc\n",
        ),
        ('{"url": "file:///home/me/b"}', "may be something else.\nbriefing==1.2.3\n"),
    ],
)
def test_others_install_the_package_from_where_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str | None, line: str
) -> None:
    class Installed:
        version = "1.2.3"

        def read_text(self, name: str) -> str | None:
            return origin if name == "direct_url.json" else None

    monkeypatch.setattr(starter.metadata, "distribution", lambda _: Installed())

    init(str(tmp_path))

    assert (tmp_path / "requirements.txt").read_text("utf-8").endswith(line)


def test_editors_complete_at_once(tmp_path: Path) -> None:
    init(str(tmp_path))

    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert json.loads((tmp_path / schema).read_text("utf-8"))
    assert "okafor-nobody" in (tmp_path / ".schema/positions.json").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("template", ["article", "dossier"])
def test_the_site_builds_under_strict_and_asks_no_other_host(tmp_path: Path, template: str) -> None:
    init(str(tmp_path), "--from", template)
    command = [sys.executable, "-m", "generator", "build", "--strict"]
    # As a module of this checkout, whatever is installed.
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    built = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert built.returncode == 0, built.stderr
    loaded = re.compile(
        r"""<(?:script|img|iframe)[^>]+src=["']?https?:|<link[^>]+href=["']?https?:"""
    )
    for page in (tmp_path / "site").rglob("*.html"):
        assert not loaded.search(page.read_text("utf-8")), page
    assert (tmp_path / "site/quotes/index.html").is_file()


@pytest.mark.slow
def test_an_own_briefing_is_served_by_two_commands(tmp_path: Path) -> None:
    """After the first of the three, `pip install`, which is the network's time.

    How long it took is printed (`pytest -s`): about 4 s on an idle machine.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-m", "generator"]
    address = f"127.0.0.1:{free_port()}"
    began = time.monotonic()
    subprocess.run([*run, "init", "my"], cwd=tmp_path, env=environment, check=True)
    serve = [*run, "serve", "--dev-addr", address]
    serving = subprocess.Popen(
        serve, cwd=tmp_path / "my", env=environment, start_new_session=True, stderr=subprocess.PIPE
    )
    try:
        page = ""
        while "Ruth Okafor" not in page:
            assert time.monotonic() - began < 60
            with contextlib.suppress(OSError), urlopen(f"http://{address}/") as answer:
                page = answer.read().decode()
            time.sleep(0.05)
        took = time.monotonic() - began
    finally:
        os.killpg(serving.pid, signal.SIGINT)
        serving.communicate(timeout=20)
    print(f"served after {took:.1f} s")  # noqa: T201


def test_a_second_briefing_of_a_house_agrees_with_the_first_and_is_in_its_language(
    tmp_path: Path,
) -> None:
    house = tmp_path / "house"
    init(str(house), "--from", "portal", "--language", "fr")
    init(str(house / "herring"))
    init(str(tmp_path / "alone"))

    said = CliRunner().invoke(briefing, ["portal", str(house), "--check"])

    assert (said.exit_code, said.output) == (0, "The register and 2 briefings agree.\n")
    told = (house / "herring/content/briefing.yml").read_text("utf-8")
    assert "\nlanguage: fr\n" in told
    assert "\nlanguage: en\n" in (tmp_path / "alone/content/briefing.yml").read_text("utf-8")


def test_a_house_that_names_no_language_that_is_one_makes_briefings_in_english(
    tmp_path: Path,
) -> None:
    (tmp_path / "portal.yml").write_text("title: House\nlanguage: [x\n", "utf-8")
    init(str(tmp_path / "one"))

    assert "\nlanguage: en\n" in (tmp_path / "one/content/briefing.yml").read_text("utf-8")

"""The command: exit statuses, what it prints and writes, and never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import cli
from generator.cli import briefing, exit_status
from generator.findings.codes import Code
from generator.machine.processes import Ended
from generator.machine.write import MANIFEST
from tests.building import TINY, write

ROOT = Path(__file__).parents[1]
BROKEN = {"content/actors.yml": "ada: {name: Ada Quill, kind: human}\n"}
WARNED = {"content/issues.yml": "i: {title: Nothing is on this}\n"}


def run(*words: str) -> tuple[int, str]:
    """The exit status of a command, and what it printed."""
    result = CliRunner().invoke(cli.briefing, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("files", "strict", "status"),
    [
        ({}, [], 0),
        ({}, ["--strict"], 0),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 1),
        (BROKEN, [], 1),
        (BROKEN, ["--strict"], 1),
    ],
    ids=[
        "clean",
        "clean, strict",
        "a warning",
        "a warning, strict",
        "an error",
        "an error, strict",
    ],
)
def test_the_exit_status_says_whether_there_are_findings(
    tmp_path: Path, files: dict[str, str], strict: list[str], status: int
) -> None:
    root = str(write(tmp_path, {**TINY, **files}))

    for form in ("full", "concise", "json", "github"):
        assert run("check", "--root", root, "--format", form, *strict)[0] == status


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["check", "--root", "/nowhere/at/all"],
        ["check", "--format", "xml"],
        ["check", "--nonsense"],
        ["check", "extra"],
        ["pages"],
        ["explain", "no-such-code"],
    ],
)
def test_wrong_usage_is_status_two(words: list[str]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["check", "--help"], ["pages", "--help"]])
def test_help_is_there(words: list[str]) -> None:
    status, printed = run(*words)

    assert status == 0
    assert "Usage" in printed


class PanicError(BaseException):
    """What a library written in Rust raises: no Exception."""


@pytest.mark.parametrize("kind", [RuntimeError, PanicError])
def test_a_bug_of_ours_is_status_three_with_a_log_and_no_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: type[BaseException],
) -> None:
    def broken(root: Path, memory: object) -> None:
        raise kind("the wheel came off")

    monkeypatch.setattr(cli.check, "check_briefing", broken)
    monkeypatch.setattr(sys, "argv", ["briefing", "check", "--root", str(tmp_path)])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(SystemExit) as leaving:
        cli.main()

    assert leaving.value.code == 3
    printed = capsys.readouterr()
    assert "bug of ours" in printed.err
    assert "Traceback" not in printed.err + printed.out
    (log,) = tmp_path.glob("briefing-*.log")
    assert "the wheel came off" in log.read_text("utf-8")


def test_a_bug_is_told_where_no_log_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(root: Path, memory: object) -> None:
        raise RuntimeError("the wheel came off")

    monkeypatch.setattr(cli.check, "check_briefing", broken)
    monkeypatch.setattr(sys, "argv", ["briefing", "check", "--root", str(tmp_path)])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))

    with pytest.raises(SystemExit) as leaving:
        cli.main()

    assert leaving.value.code == 3
    assert "these lines:\nTraceback" in capsys.readouterr().err


def test_to_be_interrupted_is_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(root: Path, memory: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.check, "check_briefing", interrupted)
    monkeypatch.setattr(sys, "argv", ["briefing", "check", "--root", str(tmp_path)])

    with pytest.raises(SystemExit) as leaving:
        cli.main()

    assert leaving.value.code == 130


@pytest.mark.parametrize("start", [["-m", "generator"], ["-c"]], ids=["module", "script"])
def test_to_be_interrupted_amid_the_imports_is_quiet(tmp_path: Path, start: list[str]) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, function = project["scripts"]["briefing"].split(":")
    if start[0] == "-c":  # as the script does that pip makes
        start = ["-c", f"import sys\nfrom {module} import {function}\nsys.exit({function}())"]

    done = subprocess.run(
        [sys.executable, *start],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (exit_status.INTERRUPTED, "", "")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_no_bug_of_ours(tmp_path: Path) -> None:
    write(tmp_path, TINY)

    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check", "--root", str(tmp_path)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        )  # fmt: skip

    assert done.returncode == exit_status.WRONG_USAGE
    assert done.stderr.startswith("Error: The machine has no room")


@pytest.mark.parametrize("out", ["", "content", "content/pages", "seeds", "link"])
def test_pages_are_not_written_among_what_they_are_made_of(tmp_path: Path, out: str) -> None:
    root = write(tmp_path, TINY)
    (root / "link").symlink_to("content")
    before = sorted(root.rglob("*"))

    status, said = run("pages", "--root", str(root), "--out", str(root / out))

    assert status == exit_status.WRONG_USAGE
    assert "Name another folder." in said
    assert sorted(root.rglob("*")) == before


@pytest.mark.slow
def test_the_module_can_be_run(tmp_path: Path) -> None:
    write(tmp_path, TINY)

    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--format", "json", "--root", str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8",
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["checked"]["passages"] == 2


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_knows_few_letters_is_no_bug(tmp_path: Path, encoding: str) -> None:
    files = {"content/actors.yml": "ada: {name: Ada Quill, kind: 人}\n"}
    write(tmp_path, {**TINY, **files})

    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(tmp_path)],
        capture_output=True, check=False, cwd=ROOT,
        env={"PYTHONIOENCODING": encoding, "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert done.returncode == 1, done.stderr


def test_without_root_the_folder_one_stands_in_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, TINY))

    assert run("check")[0] == 0


# explain


@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_explained(code: Code) -> None:
    status, printed = run("explain", code)

    assert status == 0
    assert printed.startswith(f"# {code}\n")


def test_without_a_code_all_are_listed() -> None:
    status, printed = run("explain")

    assert status == 0
    *lines, gap, collections = printed.splitlines()
    assert [line.split()[0] for line in lines] == [str(code) for code in Code]
    assert all(len(line.split(maxsplit=1)) == 2 for line in lines)
    assert gap == ""
    assert "quotes" in collections


def test_a_collection_and_a_field_are_explained_as_a_finding_is() -> None:
    status, whole = run("explain", "quotes")
    assert status == 0
    assert "- `cue` (text, required)" in whole

    status, field = run("explain", "quotes.via.words")
    assert status == 0
    assert field.startswith("# quotes.via.words\n\n`words` (")


@pytest.mark.parametrize(
    ("name", "near"),
    [("quote", "`quotes`"), ("quotes.cues", "`cue`"), ("quotes.via.word", "`words`")],
)
def test_a_misspelt_collection_or_field_is_told_the_near_one(name: str, near: str) -> None:
    status, printed = run("explain", name)

    assert status == 2
    assert near in printed


def test_schemas_for_editors_know_the_ids_of_the_briefing(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)

    status, printed = run("schema", "--root", str(root))

    assert (status, printed) == (0, f"9 schemas in {root / '.schema'}.\n")
    quotes = (root / ".schema" / "quotes.json").read_text("utf-8")
    assert '"talk"' in quotes


def test_a_misspelt_code_is_told_the_near_one() -> None:
    status, printed = run("explain", "word-not-found")

    assert status == 2
    assert "`words-not-found`" in printed


@pytest.mark.parametrize("code", ["../codes", "bad-id.md", "", "BAD-ID"])
def test_a_code_that_is_a_path_is_no_code(code: str) -> None:
    assert run("explain", code)[0] == 2


# pages


def written(out: Path) -> dict[str, tuple[int, bytes]]:
    """Each file below a folder with the time it was written and its content."""
    return {
        path.relative_to(out).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_pages_are_written(tmp_path: Path) -> None:
    root = write(tmp_path / "in", TINY)

    status, printed = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == 0, printed
    assert "2 of 2 passages checked" in printed
    names = set(written(tmp_path / "out"))
    assert {"index.md", "quotes/index.md", "actors/ada/index.md", "sources/talk/index.md"} <= names


@pytest.mark.slow
def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    root, out = write(tmp_path / "in", TINY), tmp_path / "out"
    run("pages", "--root", str(root), "--out", str(out))
    before = written(out)

    _, printed = run("pages", "--root", str(root), "--out", str(out))

    assert written(out) == before
    assert " 0 of them new or changed" in printed


@pytest.mark.slow
def test_only_pages_that_changed_are_written_again(tmp_path: Path) -> None:
    more = {"content/actors.yml": TINY["content/actors.yml"] + "agree: {name: We, kind: group}\n"}
    root, out = write(tmp_path / "in", {**TINY, **more}), tmp_path / "out"
    run("pages", "--root", str(root), "--out", str(out))
    (out / "mine.md").write_text("mine", "utf-8")
    before = written(out)

    write(root, {"content/actors.yml": TINY["content/actors.yml"]})
    run("pages", "--root", str(root), "--out", str(out))

    after = written(out)
    assert "actors/agree/index.md" in before
    assert "actors/agree/index.md" not in after
    assert after["mine.md"] == before["mine.md"]
    assert after["actors/ada/index.md"][0] == before["actors/ada/index.md"][0]


@pytest.mark.slow
def test_nothing_is_written_when_a_check_fails(tmp_path: Path) -> None:
    root, out = write(tmp_path / "in", TINY), tmp_path / "out"
    run("pages", "--root", str(root), "--out", str(out))
    before = written(out)

    write(root, BROKEN)
    status, printed = run("pages", "--root", str(root), "--out", str(out))

    assert status == 1
    assert "wrong-type" in printed
    assert written(out) == before
    assert run("pages", "--root", str(root), "--out", str(tmp_path / "new"))[0] == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
def test_a_warning_stops_the_pages_only_under_strict(tmp_path: Path) -> None:
    root, out = write(tmp_path / "in", {**TINY, **WARNED}), tmp_path / "out"

    assert run("pages", "--root", str(root), "--out", str(out), "--strict")[0] == 1
    assert not out.exists()
    assert run("pages", "--root", str(root), "--out", str(out))[0] == 0


@pytest.mark.parametrize("name", ["quotes.md", "quotes/index.md", "Method.md", "actors/ada.md"])
def test_a_page_of_one_s_own_at_an_address_of_ours_is_refused(tmp_path: Path, name: str) -> None:
    root = write(tmp_path / "in", {**TINY, f"content/{name}": "# Mine\n"})

    status, printed = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == 1
    assert "page-collision" in printed
    assert not (tmp_path / "out").exists()
    assert run("check", "--root", str(root))[0] == 1, "and `check` says so too"


def test_out_may_not_be_a_file(tmp_path: Path) -> None:
    root = write(tmp_path / "in", TINY)
    (tmp_path / "file").write_text("x", "utf-8")

    assert run("pages", "--root", str(root), "--out", str(tmp_path / "file"))[0] == 2


# Never a traceback, whatever the content is.

SCALARS = st.one_of(
    st.sampled_from(
        ["ada", "talk", "first", "We agree", "Ada Quill said", "2025-02-18", "2025-02-30", "../x",
         "", "~", "null", "No", "person", "opposes", "..", "\u200b", "\u202e", "x" * 300, "editor",
         "stated", "talk.txt", "i", "e", "quotes/first", "Y17E8", "2025-XX-XX", "[", "{", "“", "*",
         "true", "/", "*/x", "0000", "-0001-01-01"]
    ),
    st.text(max_size=8),
)  # fmt: skip
KEYS = st.sampled_from(
    ["ada", "first", "talk", "e", "name", "kind", "title", "file", "speaker", "source", "words",
     "cue", "evidence", "quote", "actor", "issue", "stance", "act", "text", "date", "basis", "note",
     "said", "published", "before", "after", "event", "via", "roles", "of", "from", "to", "prefix",
     "suffix", "uncited", "why", "searched", "unknown", "watch", "actors", "issues", "aliases",
     "language",
     "voice", "relative_to", "status", "inserted", "omission", "sha256", "conditions"]
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)
COLLECTIONS = (
    "briefing", "sources", "actors", "issues", "quotes", "positions", "chronology", "changes",
    "languages",
)  # fmt: skip


@pytest.mark.slow
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    collection=st.sampled_from(COLLECTIONS),
    value=VALUES,
    below=st.booleans(),
)
def test_any_values_give_findings_and_no_traceback(
    tmp_path: Path, collection: str, value: object, below: bool
) -> None:
    data = {"first": value} if below else value
    root = write(tmp_path, {**TINY, f"content/{collection}.yml": json.dumps(data)})

    status, printed = run("check", "--root", str(root), "--format", "json")

    write(tmp_path, {f"content/{collection}.yml": TINY.get(f"content/{collection}.yml")})
    assert status in (0, 1)
    assert (status == 1) == any(f["severity"] == "error" for f in json.loads(printed)["findings"])


FIELDS = {
    "quotes": ["speaker", "source", "words", "cue", "prefix", "suffix", "inserted", "omission",
               "said", "occasion", "addressee", "via", "issues", "text"],
    "chronology": ["date", "title", "text", "kind", "status", "before", "after", "actors", "issues",
                   "evidence"],
    "sources": ["file", "title", "outlet", "published", "retrieved", "language", "uncited",
                "sha256", "publish", "url", "rights"],
    "actors": ["name", "kind", "aliases", "roles", "text", "evidence", "unnamed"],
}  # fmt: skip
WHOLE = {
    "quotes": {"speaker": "ada", "source": "talk", "words": "We agree", "cue": "Ada Quill said"},
    "chronology": {"title": "T", "evidence": [{"quote": "first"}]},
    "sources": {"file": "talk.txt", "title": "T"},
    "actors": {"name": "Ada Quill", "kind": "person"},
}


@pytest.mark.slow
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(collection=st.sampled_from(sorted(FIELDS)), data=st.data())
def test_any_value_in_a_sound_record_gives_findings_and_no_traceback(
    tmp_path: Path, collection: str, data: st.DataObject
) -> None:
    fields = data.draw(
        st.dictionaries(st.sampled_from(FIELDS[collection]), VALUES, min_size=1, max_size=2)
    )
    identifier = {"quotes": "first", "sources": "talk", "actors": "ada"}.get(collection, "e")
    record = {identifier: {**WHOLE[collection], **fields}}
    root = write(tmp_path, {**TINY, f"content/{collection}.yml": json.dumps(record)})

    status, _ = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    write(tmp_path, {f"content/{collection}.yml": TINY.get(f"content/{collection}.yml")})
    assert status in (0, 1)


@pytest.mark.slow
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.one_of(st.text(max_size=80).map(str.encode), st.binary(max_size=80)))
def test_any_seed_gives_findings_and_no_traceback(tmp_path: Path, seed: bytes) -> None:
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed})

    assert run("check", "--root", str(root))[0] in (0, 1)


def test_a_place_that_cannot_be_written_to_is_named_and_no_bug_of_ours(tmp_path: Path) -> None:
    root = str(write(tmp_path / "root", TINY))
    (tmp_path / "file").write_text("not a folder", "utf-8")

    out = tmp_path / "file" / "out"

    status, said = run("pages", "--root", root, "--out", str(out))

    assert status == exit_status.WRONG_USAGE
    assert said == f"Error: The pages could not be written to {out}: Not a directory.\n"


@pytest.mark.slow
def test_a_template_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    root = write(tmp_path / "root", TINY)
    shutil.copytree(ROOT / "site_templates", root / "site_templates")
    template = root / "site_templates" / "pages" / "data.md.jinja"
    template.write_text("\n{{ no_such_thing }}\n", "utf-8")

    status, said = run("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == exit_status.WRONG_USAGE
    assert "pages/data.md.jinja:2: 'no_such_thing' is undefined" in said


def test_a_process_ended_from_outside_is_no_bug_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> int:
        raise Ended("was there too little memory?")

    monkeypatch.setattr(cli.pages, "write_tree", ended)
    root = str(write(tmp_path / "root", TINY))

    status, said = run("pages", "--root", root, "--out", str(tmp_path / "out"))

    assert status == exit_status.WRONG_USAGE
    assert "too little memory" in said


@pytest.mark.parametrize("harm", ["a link that leads out", "a damaged manifest", "a circle"])
def test_a_folder_that_is_not_one_to_write_to_is_no_bug_of_ours(tmp_path: Path, harm: str) -> None:
    root, out = write(tmp_path / "root", TINY), tmp_path / "out"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if harm == "a circle":
        out.symlink_to("out")
    else:
        out.mkdir()
    if harm == "a link that leads out":
        (out / "quotes").symlink_to(elsewhere)
    if harm == "a damaged manifest":
        (out / MANIFEST).write_bytes(b"\xff")

    status, said = run("pages", "--root", str(root), "--out", str(out))

    assert status == exit_status.WRONG_USAGE
    assert "Error: " in said
    assert list(elsewhere.iterdir()) == []
    assert not (out / "index.md").exists()


def test_a_check_whose_process_is_ended_from_outside_is_no_bug_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(root: Path, memory: object) -> None:
        raise Ended("was there too little memory?")

    monkeypatch.setattr(cli.check, "check_briefing", ended)
    monkeypatch.setattr(sys, "argv", ["briefing", "check", "--root", str(tmp_path)])

    with pytest.raises(SystemExit) as leaving:
        cli.main()

    assert leaving.value.code == exit_status.WRONG_USAGE
    assert "too little memory" in capsys.readouterr().err


VERBS_OF_CONTENT = ["todo", "where x", "pin", "accept x", "draft x", "rename quotes/x y", "schema"]
VERBS_OF_CONTENT += ["desk", "add pyproject.toml"]


@pytest.mark.parametrize("words", VERBS_OF_CONTENT)
def test_a_folder_without_content_is_refused_and_not_found_to_be_in_order(
    tmp_path: Path, words: str
) -> None:
    result = CliRunner().invoke(briefing, [*words.split(), "--root", str(tmp_path)])

    assert result.exit_code == 2
    assert f"There is no folder `content` in {tmp_path}." in result.output
    assert not list(tmp_path.iterdir())


def test_from_inside_a_briefing_its_folder_is_named(tmp_path: Path) -> None:
    inside = tmp_path / "content"
    inside.mkdir()

    result = CliRunner().invoke(briefing, ["todo", "--root", str(inside)])

    assert f"`--root {tmp_path}`, which has one" in result.output


def test_what_is_left_to_do_is_not_all_where_errors_hide_more(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/quotes.yml": "first: [\n"})

    result = CliRunner().invoke(briefing, ["todo", "--root", str(root)])

    assert "1 error is to be mended first, which may hide more" in result.output


@pytest.mark.parametrize(
    ("named", "option"), [("", "--root"), ("content", "--only"), ("content/quotes.yml", "--only")]
)
def test_what_is_named_behind_check_is_told_its_option(
    tmp_path: Path, named: str, option: str
) -> None:
    place = write(tmp_path, TINY) / named

    result = CliRunner().invoke(briefing, ["check", str(place)])

    assert result.exit_code == 2
    assert f"Did you mean `{option} {place}`?" in result.output


@pytest.mark.parametrize(
    ("name", "meant"),
    [("WORDS-NOT-FOUND", "words-not-found"), ("[bad-id]", "bad-id"), ("Quotes", "quotes")],
)
def test_a_name_however_it_was_copied_leads_to_the_right_one(name: str, meant: str) -> None:
    result = CliRunner().invoke(briefing, ["explain", name])

    assert f"Did you mean `{meant}`?" in result.output


def test_another_word_for_a_collection_is_told_its_name() -> None:
    result = CliRunner().invoke(briefing, ["explain", "events.date"])

    assert "Did you mean `chronology.date`?" in result.output


def test_help_lists_each_verb_with_a_whole_sentence_and_the_first_step_first() -> None:
    told = CliRunner().invoke(briefing, ["--help"]).output

    _, _, listed = told.partition("Commands:\n")
    assert listed.split()[0] == "init"
    assert "..." not in listed
    assert all(f"  {verb} " in listed for verb in briefing.commands)


def test_the_version_is_told() -> None:
    told = CliRunner().invoke(briefing, ["--version"], prog_name="briefing").output

    assert told == f"briefing {metadata.version('briefing')}\n"

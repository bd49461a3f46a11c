"""What somebody who means harm, or a broken tool, may put into `content/` and `seeds/`.

Everything ends in findings or in clean pages: no traceback, nothing read or written outside.
"""

from __future__ import annotations

import errno
import os
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from generator.findings.report import FORMATS, show
from generator.reading.load import MAX_SIGNS
from generator.reading.schema import WITH_PAGES
from tests.benchmarks.attacks import ATTACKS, measured
from tests.building import TINY, briefing, codes, places, report, write

pytestmark = pytest.mark.slow

SECRET = "root:x:0:0 the secret of this machine"


def command(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.briefing, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def everything_shown(root: Path) -> str:
    """The report in all formats."""
    found = report(root)
    return "".join(show(found, form) for form in FORMATS)


# Out of the root.


@pytest.mark.parametrize("place", ["seeds/talk.txt", "content/actors.yml", "content/notes.md"])
def test_a_link_out_of_the_briefing_is_not_followed(tmp_path: Path, place: str) -> None:
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    root = write(tmp_path / "root", {**TINY, place: None})
    (root / place).symlink_to(tmp_path / "secret")

    found = report(root)

    assert ("bad-path", f"{place}:1:1") in places(found)
    assert SECRET not in everything_shown(root)
    assert all(SECRET not in text for text in found.files.values())


@pytest.mark.parametrize("folder", ["seeds", "content", "content/quotes"])
def test_a_folder_that_is_a_link_out_is_not_followed(tmp_path: Path, folder: str) -> None:
    outside = write(tmp_path / "outside", {"x.yml": f"x: {SECRET}\n", "talk.txt": SECRET})
    root = write(tmp_path / "root", TINY)
    if (root / folder).is_dir():
        (root / folder).rename(tmp_path / "moved")
    (root / folder).symlink_to(outside)

    assert SECRET not in everything_shown(root)


def test_links_inside_the_briefing_are_followed(tmp_path: Path) -> None:
    root = write(
        tmp_path, {**TINY, "seeds/talk.txt": None, "seeds/real.txt": TINY["seeds/talk.txt"]}
    )
    (root / "seeds/talk.txt").symlink_to("real.txt")

    assert report(root).errors == 0


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    (root / "content/quotes").mkdir()
    (root / "content/quotes/again").symlink_to(root / "content")
    (root / "seeds/loop").symlink_to("loop")
    (root / "content/dangling.yml").symlink_to("nowhere.yml")

    assert set(codes(report(root))) == {"not-readable"}


def test_the_root_may_itself_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real", TINY)
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert report(tmp_path / "link").findings == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    os.mkfifo(root / "content/issues.yml")
    os.mkfifo(root / "seeds/pipe.txt")

    assert places(report(root)) == [
        ("not-readable", "content/issues.yml:1:1"),
        ("not-readable", "seeds/pipe.txt:1:1"),
    ]


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("content/issues.yml", {"not-readable"}),
        ("seeds/talk.txt", {"seed-missing"}),
        ("content/briefing.yml", {"not-readable"}),
        ("content/notes.md", set()),
    ],
)
def test_a_folder_with_the_name_of_a_file_is_no_file(
    tmp_path: Path, folder: str, told: set[str]
) -> None:
    root = write(tmp_path, {**TINY, folder: None})
    (root / folder).mkdir()

    assert {code for code, _ in places(report(root))} == told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize(
    "name", ["content/actors.yml", "seeds/talk.txt", "content/quotes", "content", "seeds"]
)
def test_what_may_not_be_read_is_a_finding(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {**TINY, "content/quotes/more.yml": "second: {speaker: ada}\n"})
    (root / name).chmod(0)

    found = places(report(root))

    (root / name).chmod(0o700)
    assert ("not-readable", f"{name}:1:1") in found


@pytest.mark.parametrize("name", ["content/actors.yml", "seeds/talk.txt", "content/quotes"])
def test_what_the_machine_will_not_give_is_a_finding(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {**TINY, "content/quotes/more.yml": "second: {speaker: ada}\n"})
    refuse_to_read(root / name, monkeypatch)

    assert ("not-readable", f"{name}:1:1") in places(report(root))


def refuse_to_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system does for everybody but root, for whom most tests run in containers."""
    read_bytes, scandir = Path.read_bytes, os.scandir

    def read(self: Path) -> bytes:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read_bytes(self)

    def scan(folder: Path) -> object:
        if folder == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(folder)

    monkeypatch.setattr(Path, "read_bytes", read)
    monkeypatch.setattr(os, "scandir", scan)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("content/issues.yml", "nowhere.yml"),
        ("content/issues", "nowhere"),
        ("content/issues", "../more"),
        ("seeds/more", "../more"),
        ("seeds/old.txt", "nowhere.txt"),
    ],
)
def test_a_link_that_gives_no_file_is_a_finding(tmp_path: Path, link: str, target: str) -> None:
    root = write(tmp_path, {**TINY, "more/some.yml": "it: {title: It}\n"})
    (root / link).symlink_to(target)

    assert places(report(root)) == [("not-readable", f"{link}:1:1")]


@pytest.mark.parametrize(
    ("link", "target", "code"),
    [
        ("content/picture.png", "../../secret", "bad-path"),
        ("content/picture.png", "../.env", "bad-path"),
        ("content/picture.png", "nowhere.png", "not-readable"),
        ("content/pictures", "../../outside", "bad-path"),
        ("content/pictures", "../.git", "bad-path"),
        ("content/pictures", "../more", "not-readable"),
        ("content/pictures", "..", "not-readable"),
    ],
)
def test_no_link_in_content_publishes_what_is_not_there(
    tmp_path: Path, link: str, target: str, code: str
) -> None:
    """MkDocs follows links to files and folders of any kind and copies them into the site."""
    secrets = dict.fromkeys(("secret", "outside/x.png", "root/.env", "root/.git/config"), SECRET)
    write(tmp_path, {**secrets, "root/more/x.png": b""})
    root = write(tmp_path / "root", TINY)
    (root / link).symlink_to(target)

    assert places(report(root)) == [(code, f"{link}:1:1")]


def test_a_link_to_a_picture_of_the_briefing_is_followed(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "pictures/some.png": b""})
    (root / "content/some.png").symlink_to("../pictures/some.png")

    assert report(root).findings == ()


def test_a_thousand_folders_in_one_another_end(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    here = root / "seeds"
    for _ in range(1_100):
        here /= "d"
        here.mkdir()

    found = report(root).findings
    os.removedirs(here)  # the way of pytest fails at such a depth

    assert found == ()


# Names.


@pytest.mark.parametrize(
    "name",
    ["CON", "nul", "a:b", "a\nb", "a\tb", "-rf", "$(id)", "`id`", "a'b", 'a"b', "%2e%2e", "…",
     "\u202etxt\u202c",
     "x" * 200, "ä", "a\u0308", " ", "?", "#", "&amp;", "{{ 7*7 }}", "[x](y)", "<b>"],
)  # fmt: skip
def test_seeds_of_any_name_are_read(tmp_path: Path, name: str) -> None:
    files = {"seeds/talk.txt": None, f"seeds/{name}.txt": TINY["seeds/talk.txt"]}
    text = "".join(f"\\u{ord(char):04x}" for char in name)
    files["content/sources.yml"] = f'talk: {{file: "{text}.txt", title: A talk}}\n'
    root = write(tmp_path / "in", {**TINY, **files})

    assert report(root).findings == ()
    assert command("pages", "--root", str(root), "--out", str(tmp_path / "out"))[0] == 0


def test_a_name_is_the_same_however_its_letters_are_made(tmp_path: Path) -> None:
    """Macs write `a\u0308` into the name of a file where a curator types `ä`."""
    for number, (there, typed) in enumerate(permutations(("gespräch", "gespra\u0308ch"))):
        files = {
            "seeds/talk.txt": None,
            f"seeds/{there}.txt": TINY["seeds/talk.txt"],
            "content/sources.yml": f"talk: {{file: {typed}.txt, title: A talk}}\n",
        }
        assert report(write(tmp_path / str(number), {**TINY, **files})).findings == ()


@pytest.mark.parametrize(("name", "found"), [("README-talk.txt", []), (".talk.txt", ["bad-path"])])
def test_a_source_may_name_a_readme_and_no_hidden_file(
    tmp_path: Path, name: str, found: list[str]
) -> None:
    files = {
        "seeds/talk.txt": None,
        f"seeds/{name}": TINY["seeds/talk.txt"],
        "content/sources.yml": f"talk: {{file: {name}, title: A talk}}\n",
    }

    assert codes(report(write(tmp_path, {**TINY, **files}))) == found


def test_a_file_in_place_of_a_folder_is_told_once(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "seeds/talk.txt": None})
    (root / "seeds").rmdir()

    assert places(report(write(root, {"seeds": "x"}))) == [("file-missing", "seeds:1:1")]


def test_ten_thousand_missing_files_among_as_many_end_soon(tmp_path: Path) -> None:
    """A similar name is looked for a hundred times, not a hundred million."""
    sources = "".join(f"s{n}: {{file: s{n}.txt, title: x}}\n" for n in range(1_000))
    there = {f"seeds/t{n}.txt": "It rained." for n in range(1_000)}
    root = write(tmp_path, {**TINY, **there, "content/sources.yml": sources})

    missing = [one for one in report(root).findings if one.code == "seed-missing"]

    assert len(missing) == 1_000
    assert sum(one.help.startswith("Did you mean") for one in missing) == 100


def test_a_name_that_is_not_utf8_is_no_bug(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    try:
        (root / os.fsdecode(b"seeds/caf\xe9.txt")).write_text("It rained.", "utf-8")
        (root / os.fsdecode(b"content/caf\xe9.yml")).write_text("a: b\n", "utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")

    for form in FORMATS:
        status, _ = command("check", "--root", str(root), "--format", form)
        assert status == 1


@pytest.mark.parametrize("collection", ["actors", "issues", "quotes", "chronology", "sources"])
@pytest.mark.parametrize("identifier", ["index", "data", "con", "nul", "p-3", "0", "a" * 100])
def test_ids_that_mean_something_elsewhere_are_ids_here_unless_a_page_is_in_the_way(
    tmp_path: Path, collection: str, identifier: str
) -> None:
    record = {
        "actors": "{name: We, kind: group}",
        "issues": "{title: Peace}",
        "quotes": "{speaker: ada, source: talk, words: We, cue: Ada Quill said}",
        "chronology": "{title: T, evidence: [quote: first]}",
        "sources": "{file: other.txt, title: T}",
    }[collection]
    (tmp_path / "in" / "seeds").mkdir(parents=True)
    (tmp_path / "in" / "seeds" / "other.txt").write_text("It rained.", "utf-8")
    name = f"content/{collection}.yml"
    root = write(
        tmp_path / "in", {**TINY, name: TINY.get(name, "") + f"'{identifier}': {record}\n"}
    )

    status, printed = command("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    taken = identifier in {"index", "con", "nul"} and collection in WITH_PAGES
    assert (status, "bad-id" in printed) == ((1, True) if taken else (0, False))
    outside = [path for path in tmp_path.iterdir() if path.name not in ("in", "out")]
    assert outside == []


def test_a_folder_of_many_levels_is_read(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 60)
    quote = "second: {speaker: ada, source: talk, words: We, cue: Ada Quill said}\n"
    root = write(tmp_path, {**TINY, f"content/quotes/{deep}/q.yml": quote})

    assert report(root).findings == ()


# Size.


def test_a_megabyte_on_one_line_is_read_and_shown_in_bounds(tmp_path: Path) -> None:
    seed = "We agree to nothing. " * 50_000 + "“We agree,” Ada Quill said."
    quote = TINY["content/quotes.yml"].replace("We agree", "We disagree entirely")
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed, "content/quotes.yml": quote})

    shown = show(report(root))

    assert "words-not-found" in shown
    assert max(len(line) for line in shown.splitlines()) < 500


def test_a_megabyte_in_one_yaml_value_is_read_and_shown_in_bounds(tmp_path: Path) -> None:
    quote = TINY["content/quotes.yml"].replace("We agree", "We agree " * 120_000)
    root = write(tmp_path, {**TINY, "content/quotes.yml": quote})

    for form in FORMATS:
        assert max(map(len, show(report(root), form).splitlines())) < 2_000


def test_a_hundred_thousand_paragraphs_are_read(tmp_path: Path) -> None:
    seed = "It rained.\n" * 100_000 + TINY["seeds/talk.txt"]
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed})

    found = report(root)

    assert found.passages == 2
    assert len(show(found)) < 100_000


@pytest.mark.parametrize(
    "sign", ['"', "“", "'", "«", "„", "(", "e\u0301", "\u200b", "\u0301", "\u202e"]
)
def test_twenty_thousand_of_one_sign_are_read(tmp_path: Path, sign: str) -> None:
    root = write(tmp_path, {**TINY, "seeds/talk.txt": TINY["seeds/talk.txt"] + sign * 20_000})

    assert report(root).errors == 0


def test_a_hundred_thousand_paragraphs_that_open_a_quotation_are_read(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "seeds/talk.txt": "“It goes on\n" * 10_000})

    assert report(root).failed()


def test_many_parts_that_stand_everywhere_are_searched_in_bounds(tmp_path: Path) -> None:
    seed = "“" + "no yes " * 3_000 + "” Ada Quill said."
    parts = ", ".join(["no", "yes"] * 20)
    quote = TINY["content/quotes.yml"].replace("We agree", f"[{parts}]")
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed, "content/quotes.yml": quote})

    assert "words-ambiguous" in codes(report(root))


def test_parts_that_nearly_fit_everywhere_are_searched_in_bounds(tmp_path: Path) -> None:
    seed = "“" + "no yes " * 300 + "”\n“maybe,” Ada Quill said."
    parts = ", ".join([*["no", "yes"] * 20, "maybe"])
    quote = TINY["content/quotes.yml"].replace("We agree", f"[{parts}]")
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed, "content/quotes.yml": quote})

    assert "parts-out-of-order" in codes(report(root))


@pytest.mark.parametrize(
    "name",
    [
        "seed: 100,000 paragraphs",
        "YAML: alias bomb",
        "YAML: merge bomb",
        "YAML: 100,000 brackets",
        "YAML: pairs of brackets, 31 MB",
        "YAML: blank lines, 31 MB",
        "YAML: keys, as many as are read",
    ],
)
def test_what_is_endless_is_refused_or_read_in_bounds(tmp_path: Path, name: str) -> None:
    found = measured(write(tmp_path, {**TINY, **ATTACKS[name]()}))

    assert found.status in (0, 1)
    assert "Traceback" not in found.output
    assert found.megabytes < 500


def test_a_file_of_more_values_than_a_collection_has_is_not_read(tmp_path: Path) -> None:
    lines = "\n" * (MAX_SIGNS - 3)  # beside two colons, a brace and a line end
    root = write(tmp_path, {**TINY, "content/issues.yml": "it: {title: It}\n" + lines[1:]})
    assert codes(report(root)) == ["record-unused"]

    root = write(tmp_path, {"content/issues.yml": "it: {title: It}\n" + lines})
    assert places(report(root)) == [("too-large", "content/issues.yml:1:1")]


@pytest.mark.parametrize("sign", ["“", "\"'", "‘a. "])
def test_a_megabyte_of_marks_is_no_prose(tmp_path: Path, sign: str) -> None:
    seed = TINY["seeds/talk.txt"] + sign * (2**20 // len(sign.encode()))

    assert set(codes(report(write(tmp_path, {**TINY, "seeds/talk.txt": seed})))) <= {
        "not-in-quotation-marks",
        "sentence-uncited",
    }


def test_a_file_of_mistakes_is_not_read_to_its_end(tmp_path: Path) -> None:
    fields = "".join(f"  f{n}: x\n" for n in range(10_000))
    records = "".join(f"i{n}: x\n" for n in range(10_000))
    root = write(tmp_path, {**TINY, "content/issues.yml": f"i:\n  title: x\n{fields}{records}"})

    found = codes(report(root))

    assert found.count("unknown-field") == 50
    assert 400 < found.count("wrong-type") < 600


def test_files_that_are_too_large_are_not_read(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    for name, size in (("content/issues.yml", 33 * 2**20), ("seeds/talk.txt", 3 * 2**20)):
        with (root / name).open("wb") as file:
            file.truncate(size)

    assert codes(report(root)).count("too-large") == 2


def test_ten_thousand_findings_are_counted(tmp_path: Path) -> None:
    quotes = "".join(
        f"q{n}: {{speaker: nobody, source: talk, words: We agree, cue: Ada Quill said}}\n"
        for n in range(5_000)
    )
    root = write(tmp_path, {**TINY, "content/quotes.yml": quotes})

    assert len(show(report(root)).splitlines()) < 500


# Signs.


@pytest.mark.parametrize(
    "sign",
    ["\x08", "\x1b[2J", "\x7f", "\u202e", "\u2066", "\u200f", "\ufffe", "\U000e0041"],
)
def test_signs_in_a_seed_are_text_and_do_not_reach_the_terminal(tmp_path: Path, sign: str) -> None:
    seed = f"“We agree,” Ada Quill said. It {sign}rained.\n"
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed})

    found = report(root)

    assert found.errors == 0
    shown = "".join(show(found, form) for form in ("full", "concise", "github"))
    assert not set(shown) & set("\x00\x08\x1b\x7f\u202e\u2066")


def test_the_one_character_that_no_page_shows_is_refused_at_its_place(tmp_path: Path) -> None:
    seed = "It rained.\n“We \x00agree,” Ada Quill said.\x00\n"
    title = 'title: "A briefing \\\\0 \\0"\n'
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed, "content/briefing.yml": title})

    found = report(root)

    assert places(found) == [
        ("unprintable-character", "content/briefing.yml:1:24"),
        ("unprintable-character", "seeds/talk.txt:2:5"),
    ]
    assert "\x00" not in everything_shown(root)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a \u202e b", "1:11"),
        ("a \\u202E b", "1:11"),
        ("\u202da\u202c \u2067b \u2066c\u2069", "1:13"),
        ("\u2067a\u2069 \u2067b", "1:13"),
        ("\u2068a\u202c", "1:9"),
        ("\u202aa\u2069", "1:9"),
    ],
)
def test_a_text_that_turns_the_direction_for_good_is_refused(
    tmp_path: Path, text: str, place: str
) -> None:
    found = report(write(tmp_path, {**TINY, "content/briefing.yml": f'title: "{text}"\n'}))

    assert places(found) == [("direction-not-closed", f"content/briefing.yml:{place}")]
    assert not set(everything_shown(tmp_path)) & set("\u202a\u202d\u202e\u2067")


@pytest.mark.parametrize(
    "text",
    ["\u200fa\u200e\u061c", "\u202ea\u202c", "\u2067\u202ea\u2069", "\u202c\u2069a", "שלום"],
)
def test_a_text_that_turns_the_direction_and_back_is_kept(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, {**TINY, "content/briefing.yml": f'title: "{text}"\n'})

    assert report(root).findings == ()


@pytest.mark.parametrize("escape", ["\\0", "\\x00", "\\u0000", "\\U00000000"])
def test_every_way_to_write_that_character_is_refused(tmp_path: Path, escape: str) -> None:
    title = f'title: "A {escape} briefing"\n'

    found = report(write(tmp_path, {**TINY, "content/briefing.yml": title}))

    assert places(found) == [("unprintable-character", "content/briefing.yml:1:11")]


def test_a_source_in_utf16_is_refused(tmp_path: Path) -> None:
    seed = TINY["seeds/talk.txt"].replace("“", '"').replace("”", '"').encode("utf-16-le")

    found = report(write(tmp_path, {**TINY, "seeds/talk.txt": seed}))

    assert places(found) == [("unprintable-character", "seeds/talk.txt:1:2")]


def test_a_lone_carriage_return_ends_a_line(tmp_path: Path) -> None:
    seed = "It rained.\r“We agree,” Ada Quill said.\rIt shone.\r"
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed})

    found = report(root)

    assert found.errors == 0
    assert [place for _, place in places(found)] == ["seeds/talk.txt:1:1", "seeds/talk.txt:3:1"]


@pytest.mark.parametrize(
    "value",
    ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "[x](javascript:alert(1))", "](x)",
     "# heading", "--8<-- \"/etc/passwd\"", "{: onclick=x }", "a\u2028b", "&lt;b&gt;", "$$x$$",
     "::: x"],
)  # fmt: skip
def test_names_that_are_code_are_text(tmp_path: Path, value: str) -> None:
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    actors = f'ada: {{name: "Ada Quill", kind: person, aliases: ["{text}"]}}\n'
    root = write(
        tmp_path / "in",
        {
            **TINY,
            "content/actors.yml": actors,
            "content/issues.yml": f'i: {{title: "{text}", question: "{text}"}}\n',
            "content/briefing.yml": f'title: "{text}"\nquestion: "{text}"\n',
        },
    )

    status, _ = command("pages", "--root", str(root), "--out", str(tmp_path / "out"))

    assert status == 0
    for path in (tmp_path / "out").rglob("*.md"):
        body = path.read_text("utf-8").split("\n---\n", 1)[-1]  # the front matter is data
        assert "<script>alert" not in body
        assert "](javascript:" not in body


def test_addresses_that_run_code_are_refused(tmp_path: Path) -> None:
    for field in ("url", "archived_url"):
        source = f"talk: {{file: talk.txt, title: T, {field}: 'javascript:alert(1)'}}\n"
        root = write(tmp_path / field, {**TINY, "content/sources.yml": source})
        out = tmp_path / f"out-{field}"
        status, _ = command("pages", "--root", str(root), "--out", str(out))
        pages = "".join(path.read_text("utf-8") for path in out.rglob("*.md"))
        assert status == 1 or 'href="javascript:' not in pages


def test_languages_that_are_paths_are_no_languages(tmp_path: Path) -> None:
    for number, tag in enumerate(
        ("../../etc/passwd", "en/../de", "\\u0000", "x" * 500, "-", "i-klingon")
    ):
        source = f'talk: {{file: talk.txt, title: T, language: "{tag}"}}\n'
        root = write(tmp_path / str(number), {**TINY, "content/sources.yml": source})
        assert command("check", "--root", str(root))[0] in (0, 1)


def test_a_thousand_aliases_of_one_letter_are_found_in_bounds(tmp_path: Path) -> None:
    aliases = ", ".join(f"a{n}" for n in range(1000))
    root = briefing(
        tmp_path,
        "a1 a2 a3 " * 10_000,
        actors=f"ada: {{name: a, kind: person, aliases: [{aliases}]}}",
    )

    assert "nothing-to-check" in codes(report(root))

"""Measure what the largest and meanest files cost that `content/` and `seeds/` may be given.

Each is checked by the command in a process of its own. Printed are its seconds of the processor,
which other work disturbs less than those of the clock, its peak memory, its exit status and what it
finds first. Figures depend on the machine; `tests/test_hostile.py` asserts only what does not.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.reading.load import MAX_SIGNS
from tests.building import TINY, write

ROOT = Path(__file__).parents[2]
MB = 2**20
SEED, ACTORS, ISSUES = "seeds/talk.txt", "content/actors.yml", "content/issues.yml"
SAID = TINY[SEED]


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(lines)


def _merges() -> str:
    lines = ["a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(lines)


def _numbered(line: str, size: int) -> str:
    """Lines with a number in each, up to a size."""
    return "".join(line.format(n) for n in range(size // (len(line) + 5)))


LARGEST: Mapping[str, Callable[[int], str]] = {
    "brackets": lambda size: "[" * size,
    "pairs of brackets": lambda size: "i: [" + "[]," * (size // 3) + "]",
    "a list": lambda size: "i: [" + "a," * (size // 2) + "]",
    "a list by dashes": lambda size: "i:\n" + "- a\n" * (size // 4),
    "empty keys": lambda size: ": \n" * (size // 3),
    "keys": lambda size: _numbered("i{}: x\n", size),
    "keys that are one": lambda size: "i: x\n" * (size // 5),
    "records": lambda size: _numbered("i{}: {{title: x}}\n", size),
    "unknown fields": lambda size: "i:\n  title: x\n" + _numbered("  f{}: x\n", size),
    "records with an unknown field": lambda size: _numbered("i{}: {{title: x, f: y}}\n", size),
    "a sign that is none, behind records": lambda size: (
        _numbered("i{}: {{title: x}}\n", size) + "z: \x01\n"
    ),
    "an unclosed quote": lambda size: 'i: {title: "' + "x\n" * (size // 2),
    "one value": lambda size: 'i: {title: "' + "word " * (size // 5) + '"}',
    "short lines of one value": lambda size: "i: >\n" + "  a\n" * (size // 4),
    "one key": lambda size: f"'{'x' * size}': a",
    "one line of comment": lambda size: "# " + "x " * (size // 2),
    "comments": lambda size: "# a\n" * (size // 4),
    "blank lines": lambda size: "\n" * size,
    "carriage returns": lambda size: "\r" * size,
    "document markers": lambda size: "---\n" * (size // 4),
    "aliases": lambda size: "a: *x\n" * (size // 6),
    "tags": lambda size: "i: [" + "!x a," * (size // 5) + "]",
    "one tag": lambda size: f"i: !{'x' * size} a",
}
"""Texts for content/issues.yml of a size in bytes."""

BYTES_A_SIGN: Mapping[str, float] = {
    "pairs of brackets": 1.5, "a list": 2, "a list by dashes": 4, "keys": 5,
    "keys that are one": 2.5, "records": 4, "unknown fields": 5,
    "records with an unknown field": 4.5, "an unclosed quote": 2, "short lines of one value": 4,
    "blank lines": 1, "document markers": 4, "aliases": 3,
}  # fmt: skip
"""In those that have many of the signs that `MAX_SIGNS` counts."""


def _of_size(name: str, size: int) -> Callable[[], dict[str, str | bytes]]:
    return lambda: {ISSUES: LARGEST[name](size)}


ATTACKS: Mapping[str, Callable[[], dict[str, str | bytes]]] = {
    "seed: 1 MB on one line": lambda: {SEED: SAID + "It rained again, " * (MB // 17)},
    "seed: 1 MB without a space": lambda: {SEED: SAID + "x" * MB},
    "seed: 1 MB of Chinese on one line": lambda: {SEED: SAID + "下雨了" * (MB // 9)},
    "seed: 1 MB of numbers": lambda: {SEED: SAID + "1,000 " * (MB // 6)},
    "seed: 1 MB of digits": lambda: {SEED: SAID + "9" * MB},
    "seed: 1 MB of opening marks": lambda: {SEED: SAID + "“" * (MB // 3)},
    "seed: 1 MB of straight marks": lambda: {SEED: SAID + "\"'" * (MB // 2)},
    "seed: 1 MB of combining marks": lambda: {SEED: SAID + "e" + "\u0301" * (MB // 2)},
    "seed: 1 MB of U+0000": lambda: {SEED: SAID + "\x00" * MB},
    "seed: 100,000 paragraphs": lambda: {SEED: SAID + "It rained.\n" * 100_000},
    "seed: 100,000 quotations": lambda: {SEED: SAID + "“No,” Ada Quill said.\n" * 100_000},
    "seed: 2 MB, the most that is read": lambda: {SEED: SAID + "It rained. " * (2 * MB // 12)},
    "seed: 50 MB": lambda: {SEED: b"x" * (50 * MB)},
    "seed: no UTF-8, 1 MB": lambda: {SEED: b"\xff" * MB},
    "YAML: 50 MB": lambda: {ISSUES: "i: {title: x}\n" * (50 * MB // 14)},
    "YAML: 100,000 brackets": lambda: {ISSUES: "[" * 100_000},
    "YAML: 100,000 braces": lambda: {ISSUES: "{a: " * 100_000},
    "YAML: 100,000 dashes": lambda: {ISSUES: "- " * 100_000},
    "YAML: 100,000 question marks": lambda: {ISSUES: "? " * 100_000},
    "YAML: 100,000 levels by indentation": lambda: {
        ISSUES: "\n".join(" " * n + "a:" for n in range(1_500))
    },
    "YAML: alias bomb": lambda: {ISSUES: _bomb()},
    "YAML: merge bomb": lambda: {ISSUES: _merges()},
    "YAML: 100,000 aliases": lambda: {ISSUES: "a: *x\n" * 100_000},
    "YAML: 100,000 tags": lambda: {ISSUES: "a: !!python/object:os.system x\n" * 100_000},
    "YAML: 100,000 documents": lambda: {ISSUES: "---\na: b\n" * 100_000},
    "YAML: 100,000 records that are none": lambda: {
        ISSUES: "".join(f"i{n}: x\n" for n in range(100_000))
    },
    "YAML: 100,000 keys that are one": lambda: {ISSUES: "i: x\n" * 100_000},
    "YAML: 100,000 unknown fields": lambda: {
        ISSUES: "i:\n  title: x\n" + "".join(f"  f{n}: x\n" for n in range(100_000))
    },
    **{f"YAML: {name}, 31 MB": _of_size(name, 31 * MB) for name in LARGEST},
    **{
        f"YAML: {name}, as many as are read": _of_size(name, int(MAX_SIGNS * 0.99 * each))
        for name, each in BYTES_A_SIGN.items()
    },
    "YAML: a key of 1 MB": lambda: {ISSUES: f"'{'x' * MB}': {{title: x}}\n"},
    "YAML: a value of 1 MB": lambda: {ISSUES: f"i: {{title: {'x ' * (MB // 2)}}}\n"},
    "YAML: a quote of 1 MB": lambda: {
        "content/quotes.yml": TINY["content/quotes.yml"].replace("We agree", "We " * (MB // 3))
    },
    "YAML: an unclosed quote of 1 MB": lambda: {ISSUES: 'i: {title: "' + "x\n" * (MB // 2)},
    "YAML: 10,000 aliases of one actor": lambda: {
        ACTORS: "ada: {name: Ada Quill, kind: person, aliases: ["
        + ", ".join(f"a{n}" for n in range(10_000))
        + "]}\n"
    },
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What checking a briefing cost, and what came of it."""

    seconds: float
    megabytes: float
    status: int
    output: str

    @property
    def first(self) -> str:
        """The first finding, or what the report says in sum."""
        lines = self.output.splitlines()
        return next((line for line in lines if "error[" in line), lines[-1] if lines else "")


_WATCHED = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(status)
"""
"""Run by a small process between us and the command: a child's peak is at first its parent's."""


def measured(root: Path) -> Measured:
    """Check a briefing with the command, in a process of its own."""
    command = [sys.executable, "-m", "generator", "check", "--format", "concise", "--root", root]
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *command], cwd=ROOT, capture_output=True, check=False
    )
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    output = "\n".join((*lines[:100], *lines[-2:-1]))
    seconds, megabytes = map(float, lines[-1].split())
    return Measured(seconds, megabytes, done.returncode, output)


def main() -> None:
    """Print a line for each attack."""
    for name, files in ATTACKS.items():
        with tempfile.TemporaryDirectory() as folder:
            found = measured(write(Path(folder), {**TINY, **files()}))
        cost = f"{found.seconds:6.2f} s {found.megabytes:5.0f} MB  status {found.status}"
        print(f"{name:40} {cost}  {found.first[:100]}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

"""Corrupt the content one thing at a time, and count what the checks refuse.

    python -m tests.benchmarks.mutants [--all] [--seed N] [--cap N] [--only NAME] [--json FILE]
                                       [--publish]

Prints a table and the corruptions that got through; writes all of it as JSON where asked to, and
with `--publish` the figure that the method page prints.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.site.mutation_score import FILE
from tests.benchmarks.content import Content, Mutant
from tests.benchmarks.judge import Judge, Outcome, workplace
from tests.benchmarks.operators import OPERATORS
from tests.benchmarks.operators.base import EQUIVALENT, MEANING, Operator

ROOT = Path(__file__).parent.parent.parent
SEED = "2025-08-21"
CAP = 400
PUBLISHED = ROOT / "generator" / "site" / FILE
REFUSED_BAR, PLACE_BAR = 0.99, 0.98


@dataclass
class Tally:
    """What became of the mutants of one operator."""

    tried: int = 0
    errors: int = 0
    warnings: int = 0
    placed: int = 0
    crashed: int = 0
    survivors: list[dict[str, str]] = field(default_factory=list)
    misplaced: list[dict[str, str]] = field(default_factory=list)
    excluded: Counter[str] = field(default_factory=Counter)
    excluded_refused: Counter[str] = field(default_factory=Counter)

    @property
    def refused(self) -> int:
        return self.errors + self.warnings

    def add(self, root: str, content: Content, mutant: Mutant, outcome: Outcome) -> None:
        if outcome.verdict == "crashed":
            self.crashed += 1
        if mutant.rule:
            self.excluded[mutant.rule] += 1
            self.excluded_refused[mutant.rule] += outcome.refused
            return
        self.tried += 1
        self.errors += outcome.verdict == "error"
        self.warnings += outcome.verdict == "warning"
        self.placed += outcome.refused and outcome.at_right_place
        if outcome.refused and outcome.at_right_place:
            return
        line = content.texts[mutant.file].count("\n", 0, mutant.start) + 1
        told = {
            "at": f"{root}/{mutant.file}:{line}",
            "record": "/".join(mutant.record),
            "edit": mutant.note,
            "codes": " ".join(outcome.codes),
            "places": "; ".join(outcome.places),
        }
        (self.misplaced if outcome.refused else self.survivors).append(told)


_judges: dict[tuple[str, str], Judge] = {}
"""The judges of a process, by where they work and what they judge."""


def _judged(job: tuple[str, str, list[Mutant]]) -> list[Outcome]:
    folder, root, mutants = job
    if (folder, root) not in _judges:
        _judges[folder, root] = Judge(Content.read(Path(root)), Path(folder))
    return [_judges[folder, root].judge(mutant) for mutant in mutants]


def run(
    roots: Sequence[Path],
    operators: Iterable[Operator] = OPERATORS,
    *,
    seed: str = SEED,
    cap: int | None = CAP,
    processes: int = 1,
) -> dict[str, Tally]:
    """Try all mutants (at most `cap` for each operator and briefing); a tally by operator."""
    tallies: dict[str, Tally] = {}
    jobs: list[tuple[str, str, list[Mutant]]] = []
    contents = {str(root): Content.read(root) for root in roots}
    for operator in operators:
        tallies[operator.name] = Tally()
        for root, content in contents.items():
            mutants = operator.mutants(content, seed, cap)
            jobs += [
                (operator.name, root, mutants[at : at + 40]) for at in range(0, len(mutants), 40)
            ]
    with workplace() as folder:
        work = [(folder, root, mutants) for _, root, mutants in jobs]
        if processes > 1:
            with multiprocessing.get_context("fork").Pool(processes) as pool:
                outcomes = pool.map(_judged, work, chunksize=1)
        else:
            outcomes = [_judged(job) for job in work]
            _judges.clear()
    for (name, root, mutants), results in zip(jobs, outcomes, strict=True):
        shown = Path(root).name if Path(root) != ROOT else "."
        for mutant, outcome in zip(mutants, results, strict=True):
            tallies[name].add(shown, contents[root], mutant, outcome)
    return tallies


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum over operators, without the lists."""
    whole = Tally()
    for tally in tallies:
        whole.tried += tally.tried
        whole.errors += tally.errors
        whole.warnings += tally.warnings
        whole.placed += tally.placed
        whole.crashed += tally.crashed
    return whole


def table(tallies: dict[str, Tally], operators: Sequence[Operator] = OPERATORS) -> str:
    """The figures by operator, and what was left out of them."""
    kinds = {operator.name: operator.rules for operator in operators}
    head = (
        f"{'operator':<26}{'tried':>7}{'refused':>9}{'warned':>8}{'  %':>8}{'placed':>8}{'  %':>8}"
    )
    lines = [f"{head}{'equal':>8}{'meaning':>9}"]
    for name, tally in [*tallies.items(), ("all", total(tallies.values()))]:
        rules = kinds.get(name, {})
        equal = sum(n for rule, n in tally.excluded.items() if rules[rule].kind == EQUIVALENT)
        beyond = sum(n for rule, n in tally.excluded.items() if rules[rule].kind == MEANING)
        lines.append(
            f"{name:<26}{tally.tried:>7}{tally.refused:>9}{tally.warnings:>8}"
            f"{_percent(tally.refused, tally.tried):>8}{tally.placed:>8}"
            f"{_percent(tally.placed, tally.refused):>8}{equal or '':>8}{beyond or '':>9}"
        )
    return "\n".join(lines) + "\n"


def excluded(tallies: dict[str, Tally], operators: Sequence[Operator] = OPERATORS) -> str:
    """What does not count and why, with how much of it was refused nevertheless."""
    lines = []
    for operator in operators:
        tally = tallies.get(operator.name, Tally())
        for name, rule in operator.rules.items():
            if tally.excluded[name]:
                count = f"{tally.excluded[name]:>5} ({tally.excluded_refused[name]} refused)"
                lines.append(f"{operator.name:<26}{count:<20} {rule.kind}: {rule.reason}")
    return "\n".join(lines) + "\n"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="mutants")
    parser.add_argument("--root", type=Path, action="append", help="a briefing (default: ours)")
    parser.add_argument("--all", action="store_true", help="those of tests/briefings as well")
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--cap", type=int, default=CAP, help="per operator and briefing; 0: none")
    parser.add_argument("--only", action="append", help="an operator, by name")
    parser.add_argument("--json", type=Path, help="where to write everything")
    parser.add_argument("--publish", action="store_true", help="write the figure of the site")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--shown", type=int, default=10, help="survivors shown per operator")
    given = parser.parse_args(arguments)
    if given.publish and (given.root or given.all or given.only):
        parser.error("only the figure of all operators on our own content is published")
    roots = given.root or [ROOT]
    if given.all:
        roots += sorted((ROOT / "tests/briefings").iterdir())
    operators = [one for one in OPERATORS if not given.only or one.name in given.only]
    began = time.perf_counter()
    tallies = run(
        roots, operators, seed=given.seed, cap=given.cap or None, processes=given.processes
    )
    seconds = time.perf_counter() - began
    write = sys.stdout.write
    write(table(tallies))
    write(f"\nDoes not count:\n{excluded(tallies)}")
    for title, which in (("Survivors", "survivors"), ("Refused elsewhere", "misplaced")):
        write(f"\n{title}:\n")
        for name, tally in tallies.items():
            listed = getattr(tally, which)
            for one in listed[: given.shown]:
                codes = f"  [{one['codes']}: {one['places'][:120]}]" if one["codes"] else ""
                write(f"  {name}: {one['at']} {one['record']}: {one['edit']}{codes}\n")
            if len(listed) > given.shown:
                write(f"  {name}: and {len(listed) - given.shown} more\n")
    whole = total(tallies.values())
    write(
        f"\n{whole.refused} of {whole.tried} refused ({_percent(whole.refused, whole.tried)} %), "
        f"{whole.placed} of them at the right file and record "
        f"({_percent(whole.placed, whole.refused)} %); {whole.crashed} crashes; "
        f"{seconds:.0f} s.\n"
    )
    if given.json:
        given.json.write_text(
            json.dumps(_as_data(tallies, given.seed), indent=1, ensure_ascii=False)
        )
    if given.publish:
        PUBLISHED.write_text(json.dumps(published(tallies, given), indent=1) + "\n")
    good = whole.refused >= REFUSED_BAR * whole.tried and whole.placed >= PLACE_BAR * whole.refused
    return 0 if good and not whole.crashed else 1


def published(tallies: dict[str, Tally], given: argparse.Namespace) -> dict[str, object]:
    """The figure that the method page prints (`generator.site.mutation_score`)."""
    whole = total(tallies.values())
    kinds = {one.name: one.rules for one in OPERATORS}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "command": f"python -m tests.benchmarks.mutants --seed {given.seed} --cap {given.cap}",
        "tried": whole.tried,
        "refused": whole.refused,
        "placed": whole.placed,
        "beyond": sum(
            number
            for name, tally in tallies.items()
            for rule, number in tally.excluded.items()
            if kinds[name][rule].kind == MEANING
        ),
        "operators": list(tallies),
    }


def _as_data(tallies: dict[str, Tally], seed: str) -> dict[str, object]:
    reasons = {one.name: one.rules for one in OPERATORS}
    return {
        "seed": seed,
        "operators": {
            name: {
                "what": next(one.what for one in OPERATORS if one.name == name),
                "tried": tally.tried,
                "errors": tally.errors,
                "warnings": tally.warnings,
                "right_place": tally.placed,
                "survivors": tally.survivors,
                "misplaced": tally.misplaced,
                "not_counted": {
                    rule: {
                        "kind": reasons[name][rule].kind,
                        "reason": reasons[name][rule].reason,
                        "mutants": number,
                        "refused": tally.excluded_refused[rule],
                    }
                    for rule, number in tally.excluded.items()
                },
            }
            for name, tally in tallies.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())

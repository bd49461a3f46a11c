"""Measure `briefing add` on saved news pages that others keep for their tests.

    python -m tests.benchmarks.adding FOLDER [--verbose]

FOLDER holds `html/NAME.html`, `txt/NAME.txt` (the article as its keepers read it) and
`metadata/NAME.json` (with `title` and `publish_date`), as `tests/data` of newspaper4k does. Nothing
of it is part of this repository. Counted are:

- quotations of the kept text that stand in ours, letter for letter under the normalisation;
- paragraphs of the kept text that are paragraphs of ours;
- dates that are the kept ones, left out, or something else, and those finer than the page's own;
- titles that are the kept one, or hold it or are held by it (a page's title ends with the outlet);
- outlets and languages: those that are given. `--verbose` prints them, for nobody kept them.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.adding.article import Article
from generator.adding.reading_in import articles
from generator.normalise import normal
from generator.reading.page_dates import day_of
from generator.reading.saved_page import metadata, values_at
from generator.text.source_text import SourceText


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--verbose", is_flag=True, help="Print what was found of each page.")
def main(folder: Path, *, verbose: bool) -> None:
    """Add each page of a folder to nothing, and count what is right."""
    total: Counter[str] = Counter()
    for kept in sorted(folder.glob("metadata/*.json")):
        page = folder / "html" / f"{kept.stem}.html"
        text = folder / "txt" / f"{kept.stem}.txt"
        if not (page.exists() and text.exists()):
            continue
        [article] = articles(page, None, datetime.now(UTC).date())
        if not isinstance(article, Article):
            click.echo(f"{kept.stem}: {article.why}")
            total += Counter({"pages": 1})
            continue
        counts = _judged(article, text.read_text("utf-8"), json.loads(kept.read_text("utf-8")))
        counts["dates finer than the page"] = _is_finer(article, page)
        total += counts
        if verbose:
            facts = article.facts
            click.echo(f"{kept.stem}: {dict(counts)}")
            for name in ("title", "outlet", "author", "published"):
                fact = getattr(facts, name)
                click.echo(f"    {name}: {fact and (fact.value, fact.place)}")
            click.echo(f"    {facts.language}, {facts.url}")
            for line in facts.unsure:
                click.echo(f"    # {line}")
    for name, of in _SHOWN:
        click.echo(f"{name}: {total[name]}" + (f" of {total[of]}" if of else ""))


_SHOWN = (
    ("pages", ""),
    ("quotations intact", "quotations"),
    ("paragraphs kept", "paragraphs"),
    ("dates right", "pages"),
    ("dates left out", "pages"),
    ("dates that nobody kept", "pages"),
    ("dates wrong", "pages"),
    ("dates finer than the page", "pages"),
    ("titles right", "pages"),
    ("outlets given", "pages"),
    ("languages given", "pages"),
)


def _judged(article: Article, text: str, kept: dict[str, str | None]) -> Counter[str]:
    ours = article.seed.decode("utf-8")
    facts = article.facts
    source = SourceText("kept", text)
    quoted = [source.normal[run.start : run.end] for run in source.quoted]
    paragraphs = {normal(line) for line in text.splitlines() if line.strip()}
    mine = {normal(line) for line in ours.splitlines()}
    found = Counter(
        {
            "pages": 1,
            "quotations": len(quoted),
            "quotations intact": sum(normal(words) in normal(ours) for words in quoted),
            "paragraphs": len(paragraphs),
            "paragraphs kept": len(paragraphs & mine),
            "outlets given": facts.outlet is not None,
            "languages given": bool(facts.language),
        }
    )
    wanted = str(kept.get("publish_date") or "")[:10]
    if facts.published is None:
        found["dates left out"] = 1
    elif not wanted:
        found["dates that nobody kept"] = 1
    else:
        is_right = wanted.startswith(facts.published.value)
        found["dates right" if is_right else "dates wrong"] = 1
    title, theirs = normal(facts.title.value if facts.title else ""), normal(str(kept["title"]))
    found["titles right"] = bool(title) and (title in theirs or theirs in title)
    return found


def _is_finer(article: Article, page: Path) -> int:
    """Whether a date has more than its place gives."""
    published = article.facts.published
    if published is None:
        return 0
    days = map(day_of, values_at(metadata(page.read_bytes()), published.place))
    return int(not all(day.startswith(published.value) for day in days))


if __name__ == "__main__":
    main()

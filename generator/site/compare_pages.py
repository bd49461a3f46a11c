"""Two actors side by side, issue by issue: pairs of those who said most, and the choice of any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, partial
from itertools import combinations

from generator.site import linked_data
from generator.site.page_context import PageContext
from generator.site.page_kinds import ComparePage
from generator.site.planned import Planned
from generator.site.position_cards import of_actor
from generator.site.values import ComparedIssue, Link

MOST_PAIRS, MOST_ROWS, MOST_ACTORS = 12, 40, 600
"""Pairs that have a page, issues on it, actors to choose from."""
MOST_PAIRED = 40
"""Actors of whom pairs are made: those who said most."""
_STATEMENTS = 6

Pair = tuple[str, str]


def compare_pages(context: PageContext) -> Iterator[Planned]:
    """The page where one chooses, and one for each of the pairs that are asked for most."""
    pairs = cache(partial(_pairs, context))
    yield Planned("compare/index.md", lambda: _choice(context, pairs()))
    for pair in pairs():
        yield Planned(_path(pair), partial(_side_by_side, context, pair))


def _path(pair: Pair) -> str:
    """The path of a pair's page; the sign between them is in no id."""
    return f"compare/{pair[0]}_{pair[1]}.md"


def _pairs(context: PageContext) -> tuple[Pair, ...]:
    """The pairs of those who said most; first those who spoke on the same issues.

    Side by side with nobody on any issue a table is half empty.
    """
    issues = _issues_of(context)
    order = {str(actor): number for number, actor in enumerate(context.briefing.actors)}
    most = sorted(issues, key=lambda actor: (-len(issues[actor]), order[actor]))[:MOST_PAIRED]
    told: dict[Pair, tuple[bool, int, int]] = {}
    for first, second in combinations(most, 2):
        shared = [issue for issue in issues[first] if issue in issues[second]]
        differ = sum(
            context.stands[first, issue].stance != context.stands[second, issue].stance
            for issue in shared
        )
        said = len(issues[first]) + len(issues[second])
        told[first, second] = bool(shared), 2 * len(shared) + said, differ
    return tuple(sorted(told, key=lambda pair: tuple(-number for number in told[pair])))[
        :MOST_PAIRS
    ]


def _issues_of(context: PageContext) -> dict[str, dict[str, None]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for actor, issue in context.stands:
        found[str(actor)][str(issue)] = None
    return found


def _choice(context: PageContext, pairs: tuple[Pair, ...]) -> ComparePage:
    heading, description = context.words["compare"], context.words["compare_description"]
    said = Counter({actor: len(issues) for actor, issues in _issues_of(context).items()})
    chosen = [actor for actor, _ in said.most_common(MOST_ACTORS)]
    names = context.briefing.name_of
    return ComparePage(
        path="compare/index.md",
        title=heading,
        description=description,
        jsonld=context.collection(heading, description),
        heading=heading,
        people=(),
        rows=(),
        more_rows=0,
        actors=tuple(
            map(context.records.who, sorted(chosen, key=lambda actor: names(actor).casefold()))
        ),
        pairs=tuple(
            Link(_title(context, pair), f"{_path(pair).removesuffix('.md')}/") for pair in pairs
        ),
        up=None,
    )


def _title(context: PageContext, pair: Pair) -> str:
    first, second = map(context.briefing.name_of, pair)
    return context.words.plain("compare_title", first=first, second=second)


def _side_by_side(context: PageContext, pair: Pair) -> ComparePage:
    title = _title(context, pair)
    by_issue: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for actor in pair:
        for position in context.briefing.positions_by_actor.get(actor, ()):
            by_issue[str(position.issue)].setdefault(actor, []).append(str(position.id))
    order = {str(issue): number for number, issue in enumerate(context.briefing.issues)}
    issues = sorted(by_issue, key=lambda issue: (-len(by_issue[issue]), order[issue]))
    description = f"{title}: {context.words['compare_description']}"
    return ComparePage(
        path=_path(pair),
        title=title,
        description=description[:200],
        jsonld=linked_data.graph(
            [linked_data.page("WebPage", title, description, context.records.language)]
        ),
        heading=title,
        people=tuple(map(context.records.who, pair)),
        rows=tuple(
            ComparedIssue(
                context.records.issue_link(issue),
                tuple(
                    of_actor(
                        context,
                        actor,
                        issue,
                        sorted(by_issue[issue][actor], key=context.time_key),
                        _STATEMENTS,
                    )
                    if actor in by_issue[issue]
                    else None
                    for actor in pair
                ),
            )
            for issue in issues[:MOST_ROWS]
        ),
        more_rows=max(len(issues) - MOST_ROWS, 0),
        actors=(),
        pairs=(),
        up=Link(context.words["compare"], "compare/"),
    )

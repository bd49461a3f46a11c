"""The small things of a page as HTML: dates, actors, labels, chains, passages, marked paragraphs.

The shape of pages is in the templates; these are what their lines are made of, each a function
that is told values and returns what is safe to print. Class names are in site_templates/README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from generator.normalise import unbroken
from generator.site.interface_words import Words
from generator.site.markdown import Markdown, bare, escape, escape_inner
from generator.site.values import (
    Address,
    Known,
    Link,
    Mark,
    Moved,
    ParagraphEntry,
    PassageUses,
    Proof,
    Relation,
    Run,
    Stand,
    Step,
    Undated,
    When,
    Who,
)

_NOTHING = Markdown("")
_COUNTED = {
    "quotes": "quotations",
    "quote": "quotations",
    "positions": "positions",
    "chronology": "events",
}
"""What is counted of each kind of use beside a paragraph; a passage that is none has other uses."""
Html = str
"""A part of a piece that is safe already."""


class Pieces:
    """The pieces for pages at one depth, from where `to` leads to an address of the site."""

    def __init__(self, words: Words, to: Callable[[Address], str]) -> None:
        self.words = words
        self.to = to
        self._labels: dict[tuple[str, ...], Markdown] = {}
        self._numbered: dict[int | str, Markdown] = {}

    @cached_property
    def comma(self) -> Html:
        """What stands between the items of a list in this language."""
        return escape_inner(self.words["list_comma"])

    @cached_property
    def colon(self) -> Html:
        """What stands between a name and what it names, with its blank."""
        return escape_inner(self.words["colon"])

    # Dates.

    def day(self, when: When) -> Markdown:
        """A date in words."""
        edtf, text = bare(when.edtf), escape(when.words)
        if when.datetime:
            return Markdown(
                f'<time datetime="{bare(when.datetime)}" data-edtf="{edtf}">{text}</time>'
            )
        return Markdown(f'<span class="time" data-edtf="{edtf}">{text}</span>')

    def undated(self, undated: Undated | None) -> Markdown:
        """That there is no date, and what is known instead: order, and the day of the article."""
        parts = [escape(self.words["undated"])]
        if undated is None:
            return Markdown(f'<span class="date undated">{parts[0]}</span>')
        for key, day in (("before_date", undated.before), ("after_date", undated.after)):
            if day:
                parts.append(self.words.say(key, date=self.day(day)))
        text = self.comma.join(parts)
        if undated.article:
            article = self.words.say("article_date", date=self.day(undated.article))
            text = f'{text} <span class="article-date">{article}</span>'
        return Markdown(f'<span class="date undated">{text}</span>')

    def short_date(self, when: When | None, undated: Undated | None = None) -> Markdown:
        """A date without how it is known, for lists that lead to where that is told."""
        if when is None:
            return self.undated(undated)
        return Markdown(f'<span class="{_date_class(when)}">{self.day(when)}</span>')

    def date(self, when: When | None, undated: Undated | None = None) -> Markdown:
        """A date, how it is known, and the words that say so."""
        if when is None:
            return self.undated(undated)
        basis = when.basis or "none"
        known = self.label("basis", basis, "rule")
        if when.basis_address:
            words = self.words.say("says_words", words=when.basis_words)
            known = Markdown(
                f'{known} <a class="basis-words" href="{self.to(when.basis_address)}">{words}</a>'
            )
        if when.place:
            known = Markdown(f"{known} <code>{escape(when.place)}</code>")
        return Markdown(
            f'<span class="{_date_class(when)}">{self.day(when)} '
            f'<span class="basis {basis}">{known}</span></span>'
        )

    def known(self, known: Known | None) -> Markdown:
        """How an author or an outlet is known, and where its saved page says so."""
        if known is None:
            return _NOTHING
        place = f" <code>{escape(known.place)}</code>" if known.place else ""
        return Markdown(
            f' <span class="basis {bare(known.basis)}">'
            f"{escape(self.words[f'title_basis.{known.basis}'])}{place}</span>"
        )

    def date_note(self, when: When | None) -> Markdown:
        """What the editor noted on a date, folded; a block."""
        if when is None or not when.note:
            return _NOTHING
        return Markdown(
            f'<details class="date-note"><summary>{escape(self.words["date_note"])}</summary>'
            f'<p class="note">{escape(when.note)}</p></details>'
        )

    # Links and labels.

    def anchor(self, link: Link, classes: str = "") -> Markdown:
        """A link to something by its name."""
        marks = f' class="{classes}"' if classes else ""
        return Markdown(f'<a{marks} href="{self.to(link.address)}">{escape(link.text)}</a>')

    def anchors(self, links: Iterable[Link]) -> Markdown:
        """Links, one behind the other."""
        return Markdown(self.comma.join(map(self.anchor, links)))

    def actor(self, who: Who) -> Markdown:
        """An actor; the class is its kind."""
        unnamed = " without-name" if who.unnamed else ""
        return Markdown(
            f'<a class="actor {who.kind}{unnamed}" href="{self.to(who.address)}">'
            f"<bdi>{escape(who.name)}</bdi></a>"
        )

    def actors(self, people: Iterable[Who]) -> Markdown:
        """Actors as links, one behind the other."""
        return Markdown(self.comma.join(map(self.actor, people)))

    def actor_in_role(self, who: Who) -> Markdown:
        """An actor with the role of the day."""
        role = f' <span class="role">{escape(who.role)}</span>' if who.role else ""
        return Markdown(f"{self.actor(who)}{role}")

    def actors_in_role(self, people: Iterable[Who]) -> Markdown:
        """Those who speak, each with the role of the day."""
        return Markdown(self.comma.join(map(self.actor_in_role, people)))

    def relations(self, relations: Sequence[Relation]) -> Markdown:
        """What came before or after, by the words of the source; a block each."""
        return Markdown("\n".join(map(self._relation, relations)))

    def _relation(self, relation: Relation) -> Html:
        event = self.words.say(f"order.{relation.kind}", event=self.anchor(relation.event))
        day = f" ({self.day(relation.when)})" if relation.when else ""
        words = ""
        if relation.address:
            says = self.words.say("order_words", words=relation.words)
            address = self.to(relation.address)
            words = f'{self.comma}<a class="basis-words" href="{address}">{says}</a>'
        return f'<p class="order {relation.kind}">{event}{day}{words}</p>'

    def moves(self, moves: Iterable[Moved], *, told: bool = False) -> Markdown:
        """How a position changed, and of whom that is true where it is not the same for all.

        That it is the first is only told where something later is compared with it (`told`).
        """
        labels = []
        for moved in moves:
            if moved.move == "first" and not told:
                continue
            of = f" ({self.actors(moved.of)})" if moved.of else ""
            labels.append(f" {self.label('move', moved.move, 'change')}{of}")
        return Markdown("".join(labels))

    def permalink(self, identifier: str, elsewhere: Address = "") -> Markdown:
        """The sign behind a record's heading that links to itself, for readers to copy.

        `elsewhere` is its permanent address where that is not on this page: a part of a list may
        lose the record, or be no more, when the list has grown.
        """
        says = escape(self.words["permalink"])
        link = self.to(elsewhere) if elsewhere else f"#{bare(identifier)}"
        return Markdown(
            f'<a class="headerlink" href="{link}" title="{says}" aria-label="{says}">¶</a>'
        )

    def permanent(self, address: Address, whole: str) -> Markdown:
        """A record's own address, to be read and copied; a script makes it whole where that of the
        site is not known.
        """
        shown = escape(whole or address or self.words["front"])
        return Markdown(f'<a class="permanent" href="{self.to(address)}"><bdi>{shown}</bdi></a>')

    def former(self, ids: Iterable[str]) -> Markdown:
        """Where links to the ids lead that a record had before."""
        return Markdown("".join(f'<span id="{bare(each)}"></span>' for each in ids))

    def draft(self, is_draft: bool) -> Markdown:
        """What marks a record that is only proposed, in a curator's preview."""
        said = escape(self.words["draft"])
        return Markdown(f'<p class="draft-mark">{said}</p>') if is_draft else Markdown("")

    def label(self, group: str, key: str, classes: str = "") -> Markdown:
        """A computed or stated label, by its group of words; it leads to its rule."""
        name = (group, key, classes)
        if name not in self._labels:
            marks = classes if classes == "rule" else f"label {classes or group} {bare(key)}"
            self._labels[name] = Markdown(
                f'<a class="{marks}" href="{self.to(f"method/#rule_{group}_{bare(key)}")}">'
                f"{escape(self.words[f'{group}.{key}'])}</a>"
            )
        return self._labels[name]

    def stand(self, stand: Stand, address: Address | None = None) -> Markdown:
        """A stance or an act in its issue's own words; it leads to its rule, or to an address."""
        target = f"method/#rule_{stand.kind}_{stand.key}" if address is None else address
        return Markdown(
            f'<a class="label {stand.kind} {bare(stand.key)}" href="{self.to(target)}">'
            f'<span class="shape" aria-hidden="true"></span>'
            f'<span class="word">{escape(stand.word)}</span></a>'
        )

    def strength(self, stand: Stand, strength: str, *, marked: bool) -> Markdown:
        """How well founded a position is, in words, behind its mark unless that stands there;
        it leads to its rule.
        """
        if not marked:
            return self.label("strength", strength)
        return Markdown(
            f'<a class="label strength {stand.kind} {bare(stand.key)} {bare(strength)}" '
            f'href="{self.to(f"method/#rule_strength_{bare(strength)}")}">'
            f'<span class="shape" aria-hidden="true"></span>'
            f"{escape(self.words[f'strength.{strength}'])}</a>"
        )

    # Passages.

    def source(self, name: Link, label: str, paragraph: int = 0) -> Html:
        """A source by its short name, or a place in it; the whole title on pointing at it."""
        text = (
            self.words.plain("in_source", source=label, paragraph=paragraph) if paragraph else label
        )
        title = f' title="{escape(name.text)}"' if label != name.text else ""
        place = ' class="in-context"' if paragraph else ""
        return f'<a{place} href="{self.to(name.address)}"{title}>{escape(text)}</a>'

    def refs(self, proofs: Sequence[Proof]) -> Markdown:
        """Numbers that lead from a sentence straight to its marked passages."""
        links = []
        for proof in proofs:
            excerpt = proof.excerpt
            says = self.words.say(
                "evidence_number",
                number=proof.number,
                source=excerpt.source.text,
                paragraph=excerpt.paragraph,
            )
            links.append(
                f'<a class="ref" href="{self.to(excerpt.address)}" aria-label="{says}">'
                f"{proof.number}</a>"
            )
        return Markdown(f' <span class="refs">{" ".join(links)}</span>' if links else "")

    def runs(self, runs: Iterable[Run], words_class: str = "words", around: str = "") -> Markdown:
        """Runs of an excerpt. What is not the speaker's is marked as such.

        `words_class` is the class of the marked words, or nothing where all words are theirs;
        `around` that of what stands around them.
        """
        return Markdown("".join(self._run(run, words_class, around) for run in runs))

    def _run(self, run: Run, words_class: str, around: str) -> Html:
        text = escape_inner(unbroken(run.text))
        if run.kind == "inserted":
            return f'<ins class="inserted">{text}</ins>'
        if run.kind == "left-out":
            says = self.words.say("left_out_short", words=run.text) if run.text else ""
            title = f' title="{says}"' if says else ""
            return f' <span class="omission"{title}>[…]</span> '
        if run.kind == "words" and words_class:
            return f'<mark class="{words_class}">{text}</mark>'
        if run.kind == "around" and around:
            return f'<span class="{around}">{text}</span>'
        return text

    def chain(self, steps: Sequence[Step], *, known: bool = False) -> Markdown:
        """Who said it, through whom, where it was printed; `known`: who spoke is told already."""
        if not steps:
            return _NOTHING
        items = "\n".join(self._step(step, known) for step in steps)
        says = escape(self.words["chain"])
        return Markdown(f'<ol class="chain" aria-label="{says}">\n{items}\n</ol>')

    def _step(self, step: Step, known: bool) -> Html:
        parts: list[str] = []
        name = f"chain_step.{step.kind}"
        if known and step.kind == "speaker":
            name = "chain_known"
        elif step.place:
            place = self.source(step.place, step.words or step.place.text)
            parts.append(self.comma.join((place, *map(self.actor, step.people))))
        else:
            parts.append(self.actors_in_role(step.people))
        if step.words and step.address and not step.place:
            parts.append(
                f'<q class="words"><a href="{self.to(step.address)}">{escape(step.words)}</a></q>'
            )
        return (
            f'<li class="{step.kind}"><span class="step-name">{escape(self.words[name])}'
            f"{self.colon}</span>{' '.join(parts)}</li>"
        )

    def evidence(self, proofs: Sequence[Proof], sources: int, more: int) -> Markdown:
        """The passages of a sentence, folded; `more` found no room, and are with all the data."""
        if not proofs:
            return _NOTHING
        words = self.words
        counts = (
            f"{escape(words.count('passages', len(proofs) + more))}{self.comma}"
            f"{escape(words.count('sources', sources))}"
        )
        items = "\n".join(map(self._passage, proofs))
        rest = f'\n<p class="more">{self.more(more, "data/")}</p>' if more else ""
        return Markdown(
            f'<details class="evidence"><summary>{escape(words["evidence"])} '
            f'<span class="count">{counts}</span></summary>\n'
            f'<ol class="passages">\n{items}\n</ol>{rest}\n</details>'
        )

    def _passage(self, proof: Proof) -> Html:
        excerpt, words = proof.excerpt, self.words
        to = self.to(excerpt.address)
        supports = f" {bare(proof.supports)}" if proof.supports else ""
        lines = [f'<li class="passage {proof.directness}{supports}" value="{proof.number}">']
        if excerpt.runs:
            lines.append(
                f'<blockquote class="excerpt" lang="{bare(excerpt.language)}" dir="auto" '
                f'cite="{to}"><p>{self.runs(excerpt.runs)}</p></blockquote>'
            )
        else:
            lines.append(f'<p class="withheld">{escape(words["withheld"])}</p>')
        name = excerpt.source._replace(address=excerpt.address)
        parts = [self.source(name, excerpt.label, excerpt.paragraph)]
        parts.append(self.label("directness", proof.directness))
        if proof.supports:
            parts.append(self.label("supports", proof.supports, "support"))
        if proof.quotation:
            card = escape(words["to_the_card"])
            parts.append(f'<a class="to-card" href="{self.to(proof.quotation)}">{card}</a>')
        if excerpt.out:
            parts.append(self.out(excerpt.out))
        lines.append(f'<p class="from">{" ".join(parts)}</p>')
        if proof.why:
            lines.append(f'<p class="why">{words.say("why_it_counts", why=proof.why)}</p>')
        if proof.chain:
            lines.append(self.chain(proof.chain))
        return "\n".join((*lines, "</li>"))

    def out(self, address: str) -> Markdown:
        """A link to the place at the publisher's."""
        return Markdown(
            f'<a class="out" rel="external noopener" href="{escape(address)}">'
            f"{escape(self.words['at_publisher'])}</a>"
        )

    # A source's text.

    def marks(self, marks: Iterable[Mark]) -> Markdown:
        """A paragraph's pieces: the file's characters, and nothing between them but marks."""
        parts: list[str] = []
        for mark in marks:
            parts += (
                f'<span class="at k{number}" id="{identifier}"></span>'
                for number, identifier in mark.begins
            )
            text = escape_inner(unbroken(mark.text))
            if mark.passages:
                keys = " ".join(f"k{number}" for number in mark.passages)
                left_out = " left-out" if mark.state == "left-out" else ""
                uses = f' data-uses="{" ".join(mark.uses)}"' if mark.uses else ""
                parts.append(f'<mark class="{keys}{left_out}"{uses}>{text}</mark>')
            elif mark.state == "unused":
                parts.append(f'<span class="unused">{text}</span>')
            else:
                parts.append(text)
        return Markdown("".join(parts))

    def paragraph(self, printed: ParagraphEntry, language: str, rest: Address) -> Markdown:
        """A paragraph of a source, and beside it what rests on it, in the site's language.

        `rest` is where that is found which has no room.
        """
        says = self._paragraph(printed.number)
        lines = [
            f'<div class="paragraph" id="{printed.id}">',
            f'<a class="number" href="#{printed.id}" aria-label="{says}">{printed.number}</a>',
            f'<p dir="auto">{self.marks(printed.marks)}</p>',
        ]
        if not printed.numbered:
            unused = all(mark.state == "unused" for mark in printed.marks)
            marks = [mark._replace(state="plain") for mark in printed.marks]
            lines = [
                f'<div class="paragraph bare{" unused" if unused else ""}" id="{printed.id}">',
                f'<p dir="auto">{self.marks(marks)}</p>' if unused else lines[-1],
            ]
        if printed.skipped:
            lines.insert(0, f'<p class="gap">{escape(self.words["skipped"])}</p>')
        if printed.noted:
            uses = self.uses(printed.noted, rest)
            if printed.more:
                uses = Markdown(f'{uses}\n<li class="more">{self.more(printed.more, rest)}</li>')
            told = self._in_words(printed)
            lines.append(
                f'<ul class="uses" lang="{language}">\n<li class="in-words">'
                f'<a href="#{printed.id}">{told}</a></li>\n{uses}\n</ul>'
            )
        return Markdown("\n".join((*lines, "</div>")))

    def _in_words(self, printed: ParagraphEntry) -> Html:
        """How much rests on a paragraph: so many quotations, positions, events; else other uses."""
        counts: Counter[str] = Counter()
        links: set[tuple[str, Link]] = set()
        for entry in printed.noted:
            for usage in entry.usages:
                kind = _COUNTED.get(usage.kind, "other_uses")
                links |= {(kind, link) for link in usage.links}
                counts[kind] += 0 if usage.links else 1
            counts["left_out"] += bool(entry.left_out)
        counts.update(kind for kind, _ in links)
        named = [kind for kind in dict.fromkeys(_COUNTED.values()) if counts[kind]]
        named = named or ["other_uses"] * bool(counts["other_uses"])
        parts = [escape(self.words.count(kind, counts[kind])) for kind in named]
        if counts["left_out"]:
            parts.append(escape(self.words["left_out_here"]))
        return self.comma.join(parts)

    def _paragraph(self, number: int | str) -> Html:
        if number not in self._numbered:
            self._numbered[number] = self.words.say("paragraph", number=number)
        return self._numbered[number]

    def paragraphs(self, links: Iterable[Link]) -> Markdown:
        """Links to paragraphs by their number."""
        return Markdown(
            " ".join(
                f'<a class="para" href="{self.to(link.address)}" '
                f'aria-label="{self._paragraph(link.text)}">'
                f"¶&#160;{escape(link.text)}</a>"
                for link in links
            )
        )

    def more(self, number: int, rest: Address) -> Markdown:
        """How many found no room, with a link to where they all are."""
        return self.anchor(Link(self.words.count("more", number), rest))

    def uses(self, noted: Iterable[PassageUses], rest: Address) -> Markdown:
        """What rests on each passage of a paragraph, as items of a list; `rest`: and all else."""
        items: list[str] = []
        for entry in noted:
            says = f"{escape(self.words['go_to_mark'])}{self.comma}{entry.number}"
            lead = f'<a class="to" href="#{entry.id}" aria-label="{says}">{entry.number}</a> '
            for usage in entry.usages:
                items.append(
                    f'<li class="k{entry.number}">{lead}<span class="kind {usage.kind}">'
                    f"{escape(self.words[f'use.{usage.kind}'])}</span> "
                    f"{self.anchors(usage.links)}</li>"
                )
                lead = ""
            if entry.more:
                more = self.more(entry.more, rest)
                items.append(f'<li class="k{entry.number} more">{lead}{more}</li>')
            if entry.left_out:
                why = self.words.say("left_out_purpose", why=entry.left_out)
                items.append(f'<li class="k{entry.number} left-out">{lead}{why}</li>')
        return Markdown("\n".join(items))


def _date_class(when: When) -> Html:
    uncertain = " uncertain" if when.uncertain else ""
    return f"date {when.precision}{uncertain}{' approximate' if when.approximate else ''}"

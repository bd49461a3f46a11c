"""Words that people use for the fields and collections of the format: `date` for `said`.

Closed lists, for suggestions alone; nothing is read under another name than its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_FIELDS = {
    "said": "date when on day time spoken",
    "date": "when on day time said happened",
    "words": "quote quotation text exact excerpt passage sentence quoted said_words",
    "text": "statement claim summary description sentence body comment content position note",
    "speaker": "actor person who by author said_by speakers name from",
    "actor": "speaker person who country state by actors party",
    "actors": "actor persons people participants who speakers parties",
    "source": "article seed file document from in sources",
    "cue": "attribution said_by lead introduction verb",
    "via": "through relay relays chain reported_by quoted_by",
    "issue": "topic question subject theme issues",
    "issues": "topics issue subjects themes tags topic",
    "occasion": "event at during meeting where",
    "addressee": "to audience told",
    "evidence": "sources proof quotes support because source based_on references",
    "stance": "position side view attitude opinion",
    "act": "action verb kind type",
    "voice": "speaker spokesperson said_by speaks",
    "conditions": "condition if provided",
    "title": "headline name label heading",
    "name": "title label full_name",
    "kind": "type category class",
    "aliases": "alias names other_names also_known_as aka",
    "roles": "role office offices function functions title jobs",
    "file": "path filename seed text",
    "outlet": "publisher newspaper source_name medium agency site",
    "author": "byline writer journalist by authors",
    "url": "link address web href uri",
    "archived_url": "archive archived archive_url wayback",
    "published": "date publication_date published_at date_published pubdate",
    "retrieved": "accessed access_date date_accessed visited read",
    "language": "lang locale",
    "rights": "copyright licence license",
    "uncited": "unused left_out ignored skipped",
    "why": "reason because note",
    "basis": "source how from known",
    "prefix": "before",
    "suffix": "after",
    "from": "begin start since",
    "to": "end until till",
    "of": "for country organisation about refers_to",
    "question": "about ask topic",
    "as_of": "date updated last_updated asof",
    "bottom_line": "summary answer conclusion",
    "key_points": "points keypoints highlights",
    "unknown": "gaps open unknowns missing",
    "searched": "sources source in",
    "inserted": "insertions brackets added",
    "supports": "support strength degree",
    "status": "state certainty",
}
_COLLECTIONS = {
    "sources": "articles source documents seeds texts references",
    "actors": "people persons actor speakers names entities organisations countries",
    "issues": "topics questions issue themes subjects",
    "quotes": "quotations quote statements sayings citations",
    "positions": "stances position claims views opinions",
    "chronology": "events timeline dates event history",
    "changes": "corrections changelog updates errata change",
    "editions": "versions releases edition version release",
    "briefing": "about index config site settings",
}
_CHOICES = {
    "person": "human man woman people individual politician official",
    "state": "country government nation republic",
    "organisation": "company firm party ministry agency institution ngo union council business",
    "alliance": "bloc pact coalition treaty",
    "outlet": "media medium newspaper paper press magazine broadcaster website news",
    "group": "crowd unnamed anonymous sources",
    "opposes": "against no anti contra con negative rejects refuses",
    "sceptical": "doubtful doubts critical cautious",
    "undecided": "neutral unknown unclear open none mixed",
    "conditional": "if depends partly maybe",
    "supports": "for yes pro favour favor in_favour agrees accepts positive approves",
    "statement": "speech said remark quote",
    "asserts": "said says states claims stated claimed",
    "happened": "done past true yes confirmed",
    "planned": "future scheduled upcoming",
    "possible": "maybe likely potential",
    "reported": "alleged rumoured rumored",
    "stated": "explicit given source text",
    "publication": "published article",
    "full": "yes true all complete public",
    "partial": "part partly some",
}


def choice_meant(value: str, choices: Iterable[str]) -> str | None:
    """The one of the choices of a field that another word for it seems to mean, if there is one."""
    written = re.sub(r"[\s-]+", "_", unicodedata.normalize("NFKC", value).strip().lower())
    options = list(choices)
    another_word = [each for each in options if written in _CHOICES.get(each, "").split()]
    return next(iter([*another_word, *get_close_matches(written, options, 1, 0.6)]), None)


def meant(name: str, known: Iterable[str], *, collections: bool = False) -> str | None:
    """The one of the known names that another name seems to mean, if there is one.

    Another word for it first, then a slip of the pen; `known` comes
    in order of likelihood.
    """
    options = list(dict.fromkeys(known))
    written = unicodedata.normalize("NFKC", name).strip().lower()
    written = re.sub(r"[\s-]+", "_", written)
    words = _COLLECTIONS if collections else _FIELDS
    another_word = [each for each in options if written in words.get(each, "").split()]
    slip = get_close_matches(written, options, 1, 0.7 if collections else 0.6)
    return next(iter([*another_word, *slip]), None)

"""Every finding there can be, by its permanent name.

A code is a promise to curators and their tools: it is never renamed and never reused.
Each has a page in `generator/catalogue/`, which `briefing explain CODE` prints and a test proves.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Severity = Literal["error", "warning"]


class Code(StrEnum):
    """What a finding is about; the value is what reports print."""

    # Reading: files, YAML, fields, references.
    NOT_UTF8 = "not-utf8"
    UNPRINTABLE_CHARACTER = "unprintable-character"
    DIRECTION_NOT_CLOSED = "direction-not-closed"
    TOO_LARGE = "too-large"
    FILE_MISSING = "file-missing"
    FILE_EMPTY = "file-empty"
    NOT_READABLE = "not-readable"
    UNKNOWN_FILE = "unknown-file"
    UNKNOWN_COLLECTION = "unknown-collection"
    YAML_SYNTAX = "yaml-syntax"
    YAML_ALIAS = "yaml-alias"
    YAML_TAG = "yaml-tag"
    TOO_DEEP = "too-deep"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_REFERENCE = "unknown-reference"
    BAD_PATH = "bad-path"
    BAD_ADDRESS = "bad-address"
    SEED_MISSING = "seed-missing"
    SEED_UNLISTED = "seed-unlisted"
    SOURCE_CHANGED = "source-changed"
    EDITION_CHANGED = "edition-changed"
    METADATA_DISAGREES = "metadata-disagrees"
    METADATA_UNCHECKED = "metadata-unchecked"
    # Words: is it really what the source says?
    WORDS_NOT_FOUND = "words-not-found"
    WORDS_AMBIGUOUS = "words-ambiguous"
    WORDS_TOO_SHORT = "words-too-short"
    WORDS_CUT_A_WORD = "words-cut-a-word"
    WORDS_CUT_BEFORE_CONDITION = "words-cut-before-condition"
    PARTS_OUT_OF_ORDER = "parts-out-of-order"
    PARTS_SIDE_BY_SIDE = "parts-side-by-side"
    OMISSION_HIDES_NEGATION = "omission-hides-negation"
    NOT_IN_QUOTATION_MARKS = "not-in-quotation-marks"
    INSERTED_NOT_FOUND = "inserted-not-found"
    TITLE_NOT_IN_SOURCE = "title-not-in-source"
    # Who: is it theirs, and how do we know?
    CUE_NOT_FOUND = "cue-not-found"
    CUE_NOT_ADJACENT = "cue-not-adjacent"
    CUE_NAMES_ANOTHER = "cue-names-another"
    SPEAKER_AMBIGUOUS = "speaker-ambiguous"
    ATTRIBUTION_IN_WORDS = "attribution-in-words"
    RELAY_NOT_FOUND = "relay-not-found"
    RELAY_NAMES_ANOTHER = "relay-names-another"
    ACTOR_NOT_IN_EVIDENCE = "actor-not-in-evidence"
    OCCASION_DISAGREES = "occasion-disagrees"
    SAME_AS_DISAGREES = "same-as-disagrees"
    # When: does the date follow from the words?
    ORDER_WORDS_NOT_FOUND = "order-words-not-found"
    ORDER_CIRCULAR = "order-circular"
    ORDER_WORDS_DISAGREE = "order-words-disagree"
    DATE_INVALID = "date-invalid"
    DATE_WITHOUT_BASIS = "date-without-basis"
    DATE_WORDS_NOT_FOUND = "date-words-not-found"
    DATE_WORDS_DISAGREE = "date-words-disagree"
    WEEKDAY_DISAGREES = "weekday-disagrees"
    DATE_WORDS_ELSEWHERE = "date-words-elsewhere"
    DATE_CIRCULAR = "date-circular"
    DATE_AFTER_PUBLICATION = "date-after-publication"
    EDITOR_DATE_WITHOUT_NOTE = "editor-date-without-note"
    NOTE_DISAGREES = "note-disagrees"
    # Ours: does our sentence say no more than its evidence?
    CLAIM_WITHOUT_EVIDENCE = "claim-without-evidence"
    TEXT_WITHOUT_EVIDENCE = "text-without-evidence"
    NOT_IN_ANY_SOURCE = "not-in-any-source"
    FIGURE_NOT_IN_EVIDENCE = "figure-not-in-evidence"
    NAME_NOT_IN_EVIDENCE = "name-not-in-evidence"
    NAME_UNKNOWN = "name-unknown"
    QUOTED_TEXT_NOT_IN_EVIDENCE = "quoted-text-not-in-evidence"
    HEDGE_DROPPED = "hedge-dropped"
    BOUND_CHANGED = "bound-changed"
    NEGATION_DROPPED = "negation-dropped"
    SENSE_CHANGED = "sense-changed"
    ATTRIBUTION_DROPPED = "attribution-dropped"
    TEXT_NAMES_ANOTHER = "text-names-another"
    ROLE_NOT_IN_EVIDENCE = "role-not-in-evidence"
    ALIAS_REFUSED = "alias-refused"
    ALIAS_AMBIGUOUS = "alias-ambiguous"
    POSITION_CONTRADICTS_ITSELF = "position-contradicts-itself"
    STANCE_DISAGREES = "stance-disagrees"
    # Whole: is the briefing complete and of one piece?
    SENTENCE_UNCITED = "sentence-uncited"
    UNCITED_BUT_USED = "uncited-but-used"
    QUOTATION_UNRECORDED = "quotation-unrecorded"
    NAME_UNRECORDED = "name-unrecorded"
    RELAY_UNRECORDED = "relay-unrecorded"
    RECORD_UNUSED = "record-unused"
    PAGE_COLLISION = "page-collision"
    DRAFT_IN_USE = "draft-in-use"
    DRAFT_UNFINISHED = "draft-unfinished"
    NOTHING_TO_CHECK = "nothing-to-check"


WARNINGS = frozenset(
    {
        Code.SENTENCE_UNCITED,
        Code.UNCITED_BUT_USED,
        Code.QUOTATION_UNRECORDED,
        Code.NAME_UNRECORDED,
        Code.RELAY_UNRECORDED,
        Code.RECORD_UNUSED,
        Code.SEED_UNLISTED,
        Code.UNKNOWN_FILE,
        Code.FILE_EMPTY,
        Code.DATE_WITHOUT_BASIS,
        Code.WORDS_TOO_SHORT,
        Code.SPEAKER_AMBIGUOUS,
        Code.WORDS_CUT_BEFORE_CONDITION,
        Code.PARTS_SIDE_BY_SIDE,
        Code.TEXT_WITHOUT_EVIDENCE,
        Code.HEDGE_DROPPED,
        Code.SENSE_CHANGED,
        Code.NOT_IN_ANY_SOURCE,
        Code.NAME_UNKNOWN,
        Code.NOTE_DISAGREES,
        Code.METADATA_UNCHECKED,
        Code.ATTRIBUTION_DROPPED,
        Code.ALIAS_AMBIGUOUS,
        Code.STANCE_DISAGREES,
        Code.DATE_WORDS_ELSEWHERE,
        Code.DRAFT_UNFINISHED,
    }
)
"""Incomplete rather than false: printed always, failing only under `--strict`."""


def severity(code: Code) -> Severity:
    """`error` stops publication; `warning` only under `--strict`."""
    return "warning" if code in WARNINGS else "error"

"""The reader's search: what can be found (`records`) and its index on disk (`write_index`)."""

from generator.search.index import Cache, write_index
from generator.search.program import IndexFailed
from generator.search.records import KINDS, SearchRecord, records

__all__ = ["KINDS", "Cache", "IndexFailed", "SearchRecord", "records", "write_index"]

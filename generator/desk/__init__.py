"""`briefing desk`: a local web page on which words of an article become a checked record.

    workspace   the briefing as it is on the disk, its records and findings; what was done, undone
    views       what the page is told: the list of sources, a source with its marked text, a record
    guard       who may ask, and how
    application the addresses, and nothing else

Everything is written through `reading`: only the lines of the records that change.
"""

"""Make a source of a file that somebody saved: its text, and what can be known of it, with proof.

`reading_in` opens the file and reads its text; `page_facts` and `reference_list` propose what is
known of it, each with the place where it stands; `proposal` makes a record of both. Nothing is
fetched, and nothing is written here: `cli/add.py` writes.
"""

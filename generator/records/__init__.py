"""The records that curators write, tied to each other and to their sources."""

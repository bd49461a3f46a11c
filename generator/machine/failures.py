"""What the machine would not do, told in a sentence: no mistake of a curator and no bug of ours."""

from __future__ import annotations

import errno

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_AWAY = (errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ENODEV, errno.ENXIO, errno.ETIMEDOUT)
_TOO_MANY_FILES = (errno.EMFILE, errno.ENFILE)


class MachineFailed(Exception):  # noqa: N818  (a verdict, for the doors to print)
    """The message says what the machine would not do, and what to do about it."""


def sentence(error: BaseException) -> str | None:
    """What the machine would not do; `None` where the error may be a bug of ours."""
    match error:
        case MachineFailed():
            return str(error)
        case MemoryError():
            return "There was too little memory."
        case RuntimeError() if "start new thread" in str(error):
            return "The machine lets us start no further thread: a limit is reached."
        case OSError():
            return _of_the_system(error)
    return None


def _of_the_system(error: OSError) -> str | None:
    """What the operating system refused, in the words of its own; a file that is not there is not
    its fault."""
    if error.errno in _NO_ROOM:
        return f"The machine has no room for what is to be written: {error}."
    if error.errno in _AWAY:
        return f"A disk, or the network that it is on, does not answer: {error}."
    if error.errno in _TOO_MANY_FILES:
        return f"Too many files are open: {error}."
    if error.errno == errno.ENOMEM:
        return f"There was too little memory: {error}."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"The system does not allow it: {error}."
    if error.errno == errno.EAGAIN:
        return f"The machine lets us start no further process: {error}."
    return None

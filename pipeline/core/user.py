"""Who runs congvan, as the system knows them."""

from __future__ import annotations

import getpass


def user_name() -> str | None:
    """The user's name; None where the system has none, as in a container that runs under a bare number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # The first before Python 3.13.
        return None

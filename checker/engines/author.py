"""Who sits at this machine, as far as it knows."""

from __future__ import annotations

import getpass
import os
import subprocess
from contextlib import suppress


def author() -> str:
    """The name that git would put on a commit here, else that of the user; empty where nobody knows."""
    if name := os.environ.get("GIT_AUTHOR_NAME", "").strip():
        return name
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, timeout=5, check=False)
        if name := done.stdout.decode("utf-8", "replace").strip():
            return name
    with suppress(Exception):  # which one, depends on Python's version
        return getpass.getuser()
    return ""

"""End a process with the one that started it, however that one ended: what it held is free again, and nothing answers in its place."""

from __future__ import annotations

import os
import threading
import time

PAUSE = 1.0
"""Seconds between two looks; ours."""


def end_with_parent() -> None:
    """Watch the present parent in a thread, and end this process at once when it is gone."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os._exit(0)

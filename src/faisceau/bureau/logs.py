"""The log: one JSON object a line, in UTC, without anybody's data.

Ours are codes and numbers. Of what other programs log, which may hold a path, a name or a value, only who logged it, its
level, its place in the code and the address's own name are kept; of an exception its type, the database's own code for what it
refused, and the places it went through.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import traceback
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

OURS = "faisceau"
_LOG = logging.getLogger("faisceau.bureau.people")


class JsonLines(logging.Formatter):
    """A line of the log as a JSON object: nothing of it is written by who sent a request, so that no line can be forged."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if record.name.split(".")[0] == OURS:
            told["event"] = record.getMessage()
        else:
            told["place"] = f"{record.module}.{record.funcName}:{record.lineno}"
        if (status := getattr(record, "status_code", None)) is not None:
            told["status"] = status
        if (person := getattr(record, "person", None)) is not None:
            told["person"] = person
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if match is not None:
            told["page"] = match.view_name
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
            cause = getattr(record.exc_info[1], "__cause__", None)
            if (why := getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)) is not None:
                told["why"] = why
            frames = traceback.extract_tb(record.exc_info[2])
            told["through"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames][-24:]
        return json.dumps(told, ensure_ascii=True)


def note(code: str, request: HttpRequest | None = None, level: int = logging.INFO) -> None:
    """Log an event of security: a code of ours, and the number of the account that it is about."""
    user = getattr(request, "user", None)
    _LOG.log(level, "%s", code, extra={"person": getattr(user, "pk", None)})


@receiver(user_logged_in)
def _came_in(request: HttpRequest, **told: object) -> None:
    del told
    note("logged in", request)


@receiver(user_logged_out)
def _left(request: HttpRequest, **told: object) -> None:
    del told
    note("logged out", request)


@receiver(user_login_failed)
def _was_refused(**told: object) -> None:
    del told  # what was typed may be a password in the wrong field
    note("login refused", None, logging.WARNING)

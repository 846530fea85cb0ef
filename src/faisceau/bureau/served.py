"""The application as ``faisceau serve`` answers with it: in a process that ends with the command, even when that is killed."""

from __future__ import annotations

import gc

from django.urls import get_resolver

from faisceau.bureau.ending import end_with_parent
from faisceau.bureau.wsgi import application

end_with_parent()
# What all rooms are made of is loaded before the first page, and stays: whoever collects what pages left behind need not look at it
# again. A tenth of a second, in which nobody is answered, becomes a hundredth.
get_resolver().url_patterns  # noqa: B018 - asking for them loads them
gc.collect()
gc.freeze()

__all__ = ["application"]

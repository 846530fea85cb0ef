"""What a page of the bureau says, for the tests that look at what is seen."""

import re
from html import unescape

ASIDE = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def text_of(response):
    """Return the words of a page without its markup, white space folded."""
    return " ".join(unescape(TAG.sub(" ", ASIDE.sub(" ", response.content.decode()))).split())


def markup_of(response):
    """Return a page that was given, with its markup, what was escaped written out once."""
    assert response.status_code == 200
    return unescape(response.content.decode())

"""The part of an address after its question mark."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag
def query(**told: object) -> str:
    """Write names and values as the query of an address; a list is written once for each of its items."""
    return urlencode(told, doseq=True)

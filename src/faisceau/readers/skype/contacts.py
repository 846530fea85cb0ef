"""Contacts of Skype."""

from __future__ import annotations

from faisceau.model.observations import Contact
from faisceau.notation.sqlite_states import Found
from faisceau.notation.sqlite_values import said

_PHONES = ("pstnnumber", "phone_mobile", "phone_home", "phone_office", "assigned_phone1", "assigned_phone2", "assigned_phone3")


def contact(row: Found) -> Contact:
    """Return the card of a row of ``Contacts``."""
    values = row.values
    name, shown, handle = (said(values.get(column)) for column in ("fullname", "displayname", "skypename"))
    given = said(values.get("given_displayname"))
    phones = (said(values.get(column)) for column in _PHONES)
    places = (said(values.get(column)) for column in ("city", "province", "country"))
    address = ", ".join(place for place in places if place)
    notes = [f"displayname: {shown}"] if shown and name and shown != name else []
    notes += [part for column in ("assigned_comment", "about", "homepage") if (part := said(values.get(column)))]
    return Contact(
        locator=row.locator,
        platform="skype",
        name=given or name or shown,
        phones=tuple(dict.fromkeys(phone for phone in phones if phone)),
        emails=tuple((said(values.get("emails")) or "").split()),
        handles=(f"skype:{handle}",) if handle else (),
        addresses=(address,) if address else (),
        organisation=None,
        note="\n".join(notes) or None,
    )

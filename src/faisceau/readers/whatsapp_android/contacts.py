"""Contacts of ``wa.db``: who WhatsApp knew, under which name of the address book, and the name each gave itself."""

from __future__ import annotations

from faisceau.model.observations import Contact
from faisceau.notation.sqlite_states import Found
from faisceau.notation.sqlite_values import said


def contact(row: Found) -> Contact:
    """Return the card of a row of ``wa_contacts``."""
    values = row.values
    jid, number = said(values.get("jid")), said(values.get("number"))
    given = " ".join(part for column in ("given_name", "family_name") if (part := said(values.get(column))))
    own = said(values.get("wa_name"))
    name = said(values.get("display_name")) or given or own
    notes = [f"wa_name: {own}"] if own and own != name else []
    notes += [f"{column}: {value}" for column in ("nickname", "status") if (value := said(values.get(column)))]
    return Contact(
        locator=row.locator,
        platform="whatsapp",
        name=name,
        phones=(number,) if number else (),
        emails=(),
        handles=(f"whatsapp:{jid}",) if jid else (),
        addresses=(),
        organisation=said(values.get("company")),
        note="\n".join(notes) or None,
    )

"""Contacts: the names that people gave themselves (``ZWAPROFILEPUSHNAME``), and the address book of ``ContactsV2.sqlite``."""

from __future__ import annotations

from faisceau.model.observations import Contact
from faisceau.notation.sqlite_states import Found
from faisceau.notation.sqlite_values import said


def name(row: Found) -> Contact:
    """Return the card of a row of ``ZWAPROFILEPUSHNAME``."""
    return _card(row, said(row.values.get("zpushname")), None, (said(row.values.get("zjid")),))


def card(row: Found) -> Contact:
    """Return the card of a row of ``ZWAADDRESSBOOKCONTACT``."""
    values = row.values
    parts = (said(values.get(column)) for column in ("zgivenname", "zlastname"))
    own = said(values.get("zpushname")) or said(values.get("zusername"))
    shown = said(values.get("zfullname")) or " ".join(part for part in parts if part) or own
    notes = [f"name of its own: {own}"] if own and own != shown else []
    notes += [about] if (about := said(values.get("zabouttext"))) else []
    handles = (said(values.get("zwhatsappid")), said(values.get("zlid")))
    made = _card(row, shown, said(values.get("zphonenumber")), handles)
    return made._replace(organisation=said(values.get("zbusinessname")), note="\n".join(notes) or None)


def _card(row: Found, shown: str | None, phone: str | None, jids: tuple[str | None, ...]) -> Contact:
    return Contact(
        locator=row.locator,
        platform="whatsapp",
        name=shown,
        phones=(phone,) if phone else (),
        emails=(),
        handles=tuple(f"whatsapp:{jid}" for jid in jids if jid),
        addresses=(),
        organisation=None,
        note=None,
    )

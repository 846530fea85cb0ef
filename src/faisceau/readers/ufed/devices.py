"""A section about the extraction → the device that it describes; the names of its items differ from version to version."""

from __future__ import annotations

import re

from faisceau.model.locators import locator
from faisceau.model.observations import Device
from faisceau.readers.ufed.models import Section

_LETTERS = re.compile(r"[^a-z0-9]")
_BETWEEN = re.compile(r"[,;\r\n]+")
_MAKER = re.compile(r"(?:detected|selected)?(?:phone|device)?(?:vendor|manufacturer)\Z")
_MODEL = re.compile(r"(?:detected|selected)?(?:phone|device)?model(?:name|number)?\Z")
_NAME = re.compile(r"(?:user)?(?:phone|device)name\Z")
_SERIAL = re.compile(r"(?:device|phone)?serial(?:number|no)?\Z")
_SYSTEM = re.compile(r"(?:os|operatingsystem|android|ios)(?:type|name|version)\Z|operatingsystem\Z")
_ADDRESS = re.compile(r"(?:wifi|bluetooth|mac|bt)(?:device)?(?:mac)?address(?:es)?\Z")
_IMEI, _IMSI, _ICCID = (re.compile(rf"(?:device|phone|sim)?{word}\d?\Z") for word in ("imei", "imsi", "iccid"))
_PHONE = re.compile(r"(?:sim)?(?:msisdn|phonenumber|ownphonenumber|lastusedmsisdn)s?(?:type)?\d?\Z")


def device(section: Section) -> Device | None:
    """Return the device that a section describes, or None where it describes none."""
    items = [(_LETTERS.sub("", name.lower()).removeprefix("deviceinfo"), value) for name, value in section.items if value]

    def all_of(form: re.Pattern[str]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                part.strip() for name, value in items if form.match(name) for part in _BETWEEN.split(value) if part.strip()
            )
        )

    def first(form: re.Pattern[str]) -> str | None:
        return next((value for name, value in items if form.match(name)), None)

    found = Device(
        locator(offset=f"{section.begin},{section.end - section.begin}"), None, first(_NAME), first(_MAKER), first(_MODEL), first(_SERIAL),
        all_of(_IMEI), all_of(_IMSI), all_of(_ICCID), all_of(_PHONE), all_of(_ADDRESS), " ".join(all_of(_SYSTEM)) or None,
    )  # fmt: skip
    return found if any(found[2:]) else None

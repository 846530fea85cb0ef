"""What was done online: pages that were captured, adverts, accounts of services, each with its place."""

from __future__ import annotations

from typing import Any

from faisceau.cases import asking
from faisceau.desk import Built
from faisceau.model.columns import Protection
from faisceau.model.wording import Lang

_CAPTURES = """
WITH said AS (SELECT exhibit, locator, list(DISTINCT value ORDER BY value) AS contacts FROM page_contacts GROUP BY ALL)
SELECT d.exhibit, d.locator, d.title AS address, split_part(coalesce(d.text, ''), chr(10), 1) AS title, s.contacts
FROM documents d JOIN exhibits e USING (exhibit) LEFT JOIN said s USING (exhibit, locator)
WHERE d.media = 'text/html' AND e.reader = 'warc'
ORDER BY d.exhibit, d.sequence
"""
_OWNERS = "SELECT d.kind, d.value, e.person FROM designations d JOIN entities e USING (entity) WHERE e.person IS NOT NULL"
_ADVERTS = "SELECT exhibit, locator, url, title, place, coalesce(posted_wall, posted_utc) AS posted FROM adverts ORDER BY posted NULLS LAST, exhibit, sequence"
_PROFILES = """
SELECT exhibit, locator, platform, identifier, username, name, phones, emails, holder, coalesce(created_wall, created_utc) AS created
FROM user_accounts ORDER BY platform, identifier, exhibit, sequence
"""


def online(built: Built, lang: Lang) -> dict[str, list[dict[str, Any]]]:
    """Return captures, adverts and accounts of services; beside a contact stands the person whom it designates."""
    del lang
    cited, whole, shown = asking.marks(built), asking.whole(built), asking.people(built)
    owners = {row["value"]: shown[row["person"]] for row in whole.ask(_OWNERS).to_pylist() if row["person"] in shown}

    def contact(value: str) -> str:
        owner = owners.get(value)
        said = built.sight.text(Protection.CONTACT, value)
        return f"{said} ({owner})" if owner else said

    captures = [
        {**row, "contacts": [contact(one) for one in row["contacts"] or ()], **cited.at(row["exhibit"], row["locator"])}
        for row in whole.ask(_CAPTURES).to_pylist()
    ]
    adverts = [
        {**row, "posted": row["posted"].isoformat()[:10] if row["posted"] else None, **cited.at(row["exhibit"], row["locator"])}
        for row in built.ask(_ADVERTS).to_pylist()
    ]
    profiles = [
        {
            **row,
            "created": row["created"].isoformat()[:10] if row["created"] else None,
            "contacts": [*(row["phones"] or ()), *(row["emails"] or ())],
            **cited.at(row["exhibit"], row["locator"]),
        }
        for row in built.ask(_PROFILES).to_pylist()
    ]
    return {"captures": captures, "adverts": adverts, "profiles": profiles}

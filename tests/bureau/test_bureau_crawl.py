"""A colleague with fewer rights follows every link that they are shown: nothing refuses, and nothing of the rest is in any page.

What must not be met (canaries) is taken from the tables themselves: every value of a column whose class the person does not see,
unless a column that they see says the same. The name of a file and the words of a piece are such columns.
"""

import collections
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve, reverse
from rights_table import ROWS
from test_bureau_rights import FOREIGN, PERSONS, ours

from faisceau.bureau.rights.roles import ROLES
from faisceau.desk import Built, Sight
from faisceau.model.columns import Protection
from faisceau.model.entries import CATALOGUE
from faisceau.model.tables import TABLES

SHORTEST = 7
"""Letters of a value that is looked for: a shorter one is met as a part of words."""
MOST = 2
"""Pages of one name that are looked at: the first ones that are led to."""
TYPES = re.compile(rf"\b(?:{'|'.join(CATALOGUE)})\b(?!=)")
"""Types of decisions: a page calls them by their names in its language."""
WHO = [
    ("interpreter", ["case", "public", "identity"], 100, 50),
    ("liaison_magistrate", ["case", "public", "contact"], 10, 50),
    ("auditor", ["case", "public"], 100, 2),
]


class Shown(HTMLParser):
    """What a page offers: the addresses that it leads to, and those that its forms are sent to."""

    def __init__(self, address, body):
        super().__init__()
        self.address, self.links, self.forms = address, [], []
        self.feed(body)

    def handle_starttag(self, tag, attrs):
        """Keep where a tag leads."""
        told = dict(attrs)
        leads = [
            told.get("href") if tag == "a" else None,
            told.get("src") if tag in ("img", "iframe") else None,
            told.get("hx-get"),
        ]
        sent = [told.get("action", self.address) if tag == "form" else None, told.get("formaction"), told.get("hx-post")]
        self.links += [urljoin(self.address, one.split("#")[0]) for one in leads if one]
        self.forms += [urlsplit(urljoin(self.address, one)).path for one in sent if one is not None]


def canaries(folder, classes):
    """Return the values that somebody who sees these classes must not meet."""
    built = Built(folder, Sight(frozenset(Protection), protected_names=True))
    seen, hidden = set(), set()
    for name, schema in TABLES.items():
        rows = built.ask(f'SELECT * FROM "{name}"')
        for column in schema.columns:
            into = seen if column.protection.value in classes else hidden
            for value in rows.column(column.name).to_pylist():
                into.update(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
    if "identity" in classes:  # a name is a selector too
        seen.update(row["value"] for row in built.ask("SELECT value FROM selectors WHERE kind = 'name'").to_pylist())
    told = "\n".join(seen)
    return {one for one in hidden if len(one) >= SHORTEST and one not in told}


@pytest.mark.parametrize(("role", "classes", "hidden", "least"), WHO, ids=[who[0] for who in WHO])
def test_every_page_that_is_offered_opens_and_says_nothing_of_the_rest(office, role, classes, hidden, least):
    client, powers = office.client(office.member(role, classes=classes)), ROLES[role].powers
    secrets = canaries(office.folder, classes)
    assert len(secrets) >= hidden
    allowed = {name for name in ours() if ROWS[name][0] == "GET" and ROWS[name][1] in powers}
    known = {"case": office.case, **PERSONS}
    named = {reverse(name, kwargs=given) for name in allowed if (given := taken(name, known)) is not None}
    waits, led, met, looked, wrong = collections.deque(["/", *sorted(named)]), set(), collections.Counter(), set(), []
    while waits:
        address = waits.popleft()
        if not address.startswith("/") or address.startswith("/static/") or address in looked:
            continue
        name = resolve(urlsplit(address).path).view_name
        if name.startswith((*FOREIGN, "api:")) or met[name] >= MOST:
            continue
        looked.add(address)
        answer = client.get(address)
        met[name] += 1
        if answer.status_code not in (200, 302, *([404] if address in named - led else [])):
            wrong.append((address, answer.status_code))
        if answer.status_code != 200 or not answer["Content-Type"].startswith(("text/", "image/svg")):
            continue
        body = answer.content.decode()
        told = unescape(body)
        wrong += [(address, one) for one in TYPES.findall(re.sub(r"<[^>]*>|<script.*?</script>", " ", told, flags=re.DOTALL))]
        wrong += [(address, one) for one in secrets if one in told]
        shown = Shown(address, body)
        for form in shown.forms:
            needs = getattr(resolve(form).func, "power", None)
            wrong += [(address, form)] if needs is not None and needs not in powers else []
        led.update(shown.links)
        waits += shown.links
    assert not wrong
    assert sum(met.values()) >= least, met


def taken(name, known):
    """Return what an address of a case needs, where the names of this case give all of it and no other page must lead to it."""
    parameters = ours()[name]
    return {one: known[one] for one in parameters} if set(parameters) <= {"case", "who"} and "case" in parameters else None

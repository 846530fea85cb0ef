"""Write the page of formats of exchange from the tables that the writers and the readers themselves go by."""  # noqa: INP001

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.cases.exchange import EXCHANGES
from faisceau.cases.exchange.case_map import FACETS, PROPERTIES, SINGLE, tagged
from faisceau.cases.exchange.ftm import SCHEMATA
from faisceau.cases.exchange.gexf import EDGE_COLUMNS, NODE_COLUMNS
from faisceau.model.wording import say
from faisceau.readers.ftm_entities.rows import ENDS, ROWS

ROOM = {
    "_person": "persons, contacts",
    "_organisation": "organisations, contacts",
    "_account": "accounts",
    "_payment": "transfers",
    "_tie": "relations",
    "_document": "provenances",
    "_call": "calls",
    "_message": "messages",
    "_user": "user_accounts",
    "_paper": "persons",
}


def pages() -> Mapping[str, str]:
    """Return the page by its file name."""
    return {"exchange.md": "\n\n".join(_page()).rstrip() + "\n"}


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(text: str) -> str:
    return f"`{text}`"


def _page() -> Iterator[str]:
    yield "# Formats of exchange · Formats d’échange"
    yield "<!-- Made by docs/make_reference.py; do not edit. -->"
    yield (
        "What leaves by `faisceau export`, what comes in by the readers [case_uco](readers/case_uco.md) and [ftm_entities](readers/ftm_entities.md), "
        "and which column stands where. [How to](../how-to/exchange-with-others.md) · [mode d’emploi](../guides/exchange-with-others.md)"
    )
    yield "## Formats out · Formats de sortie"
    formats = (
        (_code(name), _code(one.ending), say(f"exchange.format_{name}", "en"), say(f"exchange.format_{name}", "fr"))
        for name, one in EXCHANGES.items()
    )
    yield _table(("`--format`", "ending", "English", "français"), formats)
    yield (
        "All of them go through the person’s sight, and are refused where it masks names or identifiers. A person whose identity the law protects "
        "stays under the name shown in their place with nothing tied to it; every row in which one of their selectors or names can be read is left "
        "out and counted, unless their name is unlocked for who asks. No column of the classes *health* and *child* leaves. The same build under the "
        "same sight gives the same bytes. Names of things are version-5 UUIDs of their place (table, exhibit, locator) or of a value that stands in "
        "clear beside them, never of one that is left out.\n\n"
        "Tous passent par la vue de la personne et sont refusés quand elle masque noms ou identifiants. Une personne dont la loi protège l’identité "
        "reste sous le nom montré à sa place, sans rien qui y soit lié ; chaque ligne où se lit un de ses identifiants ou de ses noms est laissée de "
        "côté et comptée. Aucune colonne des classes *health* et *child* ne part. La même construction sous la même vue donne les mêmes octets."
    )
    yield "## CASE/UCO 1.4, out"
    yield (
        "Valid under the shapes of the ontology as `case_validate` (case-utils 0.18) applies them, without a warning. Every observable is tied to "
        "its exhibit by `Contained_Within` with the locator as `path`. Exhibits are `File` with SHA-256; sealings are `ProvenanceRecord` and an "
        "`InvestigativeAction`, with an `Authorization` where one is stated; readings are `InvestigativeAction`; persons and joined identities as "
        "decided, each selector with why it is theirs (`by`); judgements (*same*, *different*, *unsure*) are acts with their reason. A column "
        "without a property stands as `tag`, `column=value`; so do the further values of a list of which the ontology takes one."
    )
    for of, mapped in PROPERTIES.items():
        yield f"### {_code(of)}"
        yield f"{', '.join(_code(one) for one in FACETS[of])}"
        yield _table(("column", "property"), ((_code(column), said) for column, said in mapped.items()))
        more = [f"{name} (from the second on)" for table, name in sorted(SINGLE) if table == of]
        told = [_code(one) for one in tagged(of)] + more
        yield f"Tags: {', '.join(told) if told else '–'}"
    yield "## FollowTheMoney, out"
    yield (
        "One entity a line. A payment is written once, whichever of the two banks states it (`edges`); `proof` leads to the exhibit of each. One "
        "without a second party is left out and counted, since the schema requires both. A statement is a line for each value, whose `origin` is "
        "`EXHIBIT#LOCATOR`, `journal`, or why a selector is somebody’s; its id is that of the format, so that their tools find it again."
    )
    yield _table(
        ("schema", "property", "from"),
        ((_code(schema), _code(name), said) for schema, properties in SCHEMATA.items() for name, said in properties.items()),
    )
    yield "## GEXF 1.3, out"
    yield (
        "`gexf`: persons, entities and names, one link for each pair, kind of tie and currency. `gexf-flows`: accounts, or names where no account is "
        "stated, one link for each pair and currency. `weight` is the number of independent origins of the link, as the matrix counts them; no node "
        "has a measure. The spell of a link is from the first to the last day that its rows state.\n\n"
        f"Attributes of nodes: {', '.join(_code(one) for one in NODE_COLUMNS)}; of links: {', '.join(_code(one) for one in EDGE_COLUMNS)}."
    )
    yield "## FollowTheMoney, in"
    yield _table(
        ("schema", "tables", "between"),
        (
            (_code(schema), ROOM[writer.__name__], ", ".join(_code(one) for one in ENDS[schema]) if schema in ENDS else "")
            for schema, writer in ROWS.items()
        ),
    )

"""What is said of formats of exchange with other programs, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "cli.export": (
        "Écrire l'affaire dans un format d'échange\u00a0: CASE/UCO, FollowTheMoney, GEXF, schémas relationnels.",
        "Write the case in a format of exchange: CASE/UCO, FollowTheMoney, GEXF, link charts.",
    ),
    "cli.export.format": (
        "case\u00a0: graphe CASE/UCO\u00a0; ftm, ftm-statements\u00a0: entités ou énoncés FollowTheMoney\u00a0; gexf, gexf-flows\u00a0: réseau, flux entre comptes\u00a0; i2\u00a0: entités et liens en CSV",
        "case: CASE/UCO graph; ftm, ftm-statements: entities or statements of FollowTheMoney; gexf, gexf-flows: network, flows between accounts; i2: entities and links as CSV",
    ),
    "cli.export.out": ("fichier à écrire", "file to write"),
    "cli.export.written": (
        "Écrit\u00a0: {path} ({count:élément|éléments}).",
        "Written: {path} ({count:item|items}).",
    ),
    "cli.export.left_out": (
        "Laissés de côté, comptés\u00a0: {count:ligne|lignes}, parce qu'une identité protégée par la loi s'y lit ou que le format demande une seconde partie que la pièce ne nomme pas.",
        "Left out, counted: {count:row|rows}, because an identity that the law protects can be read in it, or because the format requires a second party that the exhibit does not name.",
    ),
    "exchange.title": ("Formats d’échange", "Formats of exchange"),
    "exchange.lead": (
        "L’affaire entière, telle que vous la voyez, pour un autre logiciel\u00a0: chaque élément y garde sa pièce et sa place. Ce qui montre une identité protégée n’y figure pas.",
        "The whole case, as you see it, for another program: each item keeps its exhibit and its place there. What shows a protected identity is not in it.",
    ),
    "exchange.format": ("Format", "Format"),
    "exchange.format_i2": (
        "Entités et liens (CSV, schémas relationnels)",
        "Entities and links (CSV, link charts)",
    ),
    "exchange.format_case": ("CASE/UCO (JSON-LD)", "CASE/UCO (JSON-LD)"),
    "exchange.format_ftm": ("FollowTheMoney, entités (JSON)", "FollowTheMoney, entities (JSON)"),
    "exchange.format_ftm-statements": (
        "FollowTheMoney, énoncés avec leur provenance (JSON)",
        "FollowTheMoney, statements with where they come from (JSON)",
    ),
    "exchange.format_gexf": ("Réseau (GEXF)", "Network (GEXF)"),
    "exchange.format_gexf-flows": ("Flux entre comptes (GEXF)", "Flows between accounts (GEXF)"),
    "exchange.masked": (
        "Les noms ou les identifiants sont masqués à votre vue\u00a0: dans un format d’échange, tous n’en feraient qu’un. Rien n’est parti.",
        "Names or identifiers are masked from your sight: in a format of exchange, all of them would be one. Nothing left.",
        "Demandez à qui dirige l’affaire de vous ouvrir les noms et les coordonnées, ou renoncez à l’écran partagé.",
        "Ask who leads the case to let you see names and contact details, or do without the shared screen.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*said) for code, said in _SAID.items()}

"""Print the dossier: gather what the desk answers, word it, compose, write."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from faisceau import press
from faisceau.build import CONSERVING
from faisceau.cases import asking, causes, following, points, proving
from faisceau.cases.building import WhatIf, built_for
from faisceau.cases.opened import Case, open_case
from faisceau.cases.recounting import entries
from faisceau.cases.world import World
from faisceau.desk import Built, Sight, Witness
from faisceau.model.columns import Protection
from faisceau.model.entries import CaseOpened
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang, say, wordings
from faisceau.vault import write_durably

RULES = (*CONSERVING, "total_contamination")
TIES = ("paid", "wrote", "called", "holds", "shares")
WITHOUT_TESTIMONY = WhatIf(("testimony",))


def dossier(
    folder: Path,
    world: World,
    lang: Lang,
    out: Path,
    *,
    reader: str = "magistrate",
    omit: tuple[str, ...] = (),
    shared_screen: bool = False,
) -> dict[str, int]:
    """Write the dossier of the last build to a .pdf or .html file; say how many references to exhibits it makes."""
    press.check(out.suffix, omit)
    built = asking.ask(folder, shared_screen=shared_screen)
    without = asking.ask(folder, build=built_for(folder, world, WITHOUT_TESTIMONY))
    with open_case(folder, world) as case:
        material = gather(case, built, without, lang)
    document = press.compose(material, for_file=reader == "file", omit=omit)
    write_durably(out.resolve(), press.print_document(document, out.suffix), 0o600)
    return {"footnotes": document.notes, "chapters": sum(type(block).__name__ == "Heading" for block in document.blocks)}


@dataclass(frozen=True, slots=True)
class Edition:
    """How a dossier is printed for a person: language, for whom, chapters left out, on a shared screen or not."""

    lang: Lang
    reader: str = "magistrate"
    omit: tuple[str, ...] = ()
    shared_screen: bool = False


def chapters(reader: str = "magistrate") -> tuple[str, ...]:
    """Return the names of the chapters that may be printed for a reader, in their order."""
    return tuple(name for name in press.CHAPTERS if reader != "file" or name not in press.NOT_IN_THE_FILE)


def print_for(
    folder: Path, world: World, withheld: tuple[str, ...], sight: Sight, edition: Edition, out: Path, witness: Witness
) -> dict[str, Any]:
    """Print the dossier of what a person may see beside ``out``, as .html and .pdf; say what it is, and the digest of each.

    Neither lies in clear: each is encrypted under the case's key, and ``printed_for`` gives it back.

    The build without what is withheld, and that without testimony beside it, are there already. ``witness`` is told of every
    answer that the document holds.
    """
    press.check(".pdf", edition.omit)
    seen = Sight(sight.classes & Sight.shared_screen().classes) if edition.shared_screen else sight
    base, beside = WhatIf((), withheld), WhatIf(WITHOUT_TESTIMONY.without, withheld)
    built = asking.ask_as(folder, seen, build=base.file, witness=witness)
    without = asking.ask_as(folder, seen, build=beside.file, witness=witness)
    with open_case(folder, world) as case:
        material = gather(case, built, without, edition.lang)
        document = press.compose(material, for_file=edition.reader == "file", omit=edition.omit)
        digests = {}
        out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for ending in (".html", ".pdf"):
            printed = press.print_document(document, ending)
            place = _sealed(out, ending)
            write_durably(place, case.vault.sealer.wrap(printed, _context(place)), 0o600)
            digests[ending[1:]] = sha256(printed).hexdigest()
    return {"footnotes": document.notes, "build": built.digest, "digests": digests}


def printed_for(folder: Path, world: World, out: Path, ending: str) -> bytes:
    """Return a note that ``print_for`` printed; raise Missing where the shelf was emptied, Damaged where the file was altered."""
    place = _sealed(out, ending)
    try:
        content = place.read_bytes()
    except FileNotFoundError as error:
        raise Missing("bureau.missing") from error
    with open_case(folder, world) as case:
        return case.vault.sealer.unwrap(content, _context(place))


def is_printed(out: Path) -> bool:
    """Say whether a printed note is on the shelf."""
    return _sealed(out, ".html").is_file()


def _sealed(out: Path, ending: str) -> Path:
    return out.with_suffix(f"{ending}.sealed")


def _context(place: Path) -> bytes:
    """Bind a printed note to its name: one is not given for another."""
    return f"faisceau-printed/1 {place.name}".encode()


def gather(case: Case, built: Built, without: Built, lang: Lang) -> press.Material:
    """Gather what the chapters need."""
    cited = asking.marks(built)
    # What is masked joins with whatever else is masked: joins are made on the whole, and only what they give is masked.
    whole = asking.whole(built)
    gaps = proving.word_gaps(built, lang)
    newest = max((record.at for record in case.records if record.at), default="1970-01-01")
    return press.Material(
        lang=lang,
        date=dt.date.fromisoformat(newest[:10]),
        case=_case(case.opened),
        verification={name: built.document[name] for name in ("log_key", "checkpoint", "digest")},
        persons=_persons(built, cited, lang),
        matrix=proving.lay_out(built, lang),
        stands=dict.fromkeys(map(_cell_key, without.each("matrix")), True),
        supports=proving.word_supports(built, cited),
        findings=points.shown_findings(built, whole, lang),
        not_computable=points.not_computable(built, lang),
        accounts=_accounts(whole, built.sight),
        traces=_traces(whole, built.sight),
        nodes=_nodes(built),
        edges=_edges(built, whole, lang),
        lanes=_lanes(built, cited, lang),
        gaps=gaps,
        ways=_ways(built, gaps, lang),
        problems=causes.of_build(built, lang)["problems"],
        sealings=sorted(built.each("sealings"), key=lambda row: asking.natural(row["mark"])),
        entries=entries(case, built, lang),
        tables=built.tables,
    )


def _case(opened: CaseOpened) -> Mapping[str, str]:
    return {"id": opened.case, "title": opened.title, "state": opened.state, "regime": opened.regime, "term": opened.term}


def _cell_key(row: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    return (row["count"], row["victim"], row["suspect"], row["element"], row["value"])


def _word(code: str, lang: Lang, **arguments: object) -> str:
    return say(code, lang, arguments) if code in wordings() else code.rpartition("_")[2]


def _persons(built: Built, cited: Mapping[str, str], lang: Lang) -> list[dict[str, str]]:
    shown = asking.people(built)
    bears = defaultdict(list)
    for row in built.each("bearers"):
        device = row["kind"] == "device"
        told = say("press.device_of", lang, {"mark": cited.get(row["value"], row["value"][:12])}) if device else row["value"]
        bears[row["person"]].append(told)
    ages = {row["victim"]: row["age"] for row in built.each("ages")}
    persons = []
    for row in built.each("named"):
        age = _word(f"proof.age_{ages[row['person']]}", lang) if row["person"] in ages else ""
        born = say("press.born", lang, {"born": row["born"]}) if row["born"] else ""
        persons.append(
            {
                "shown": shown[row["person"]],
                "roles": ", ".join(_word(f"press.role_{role}", lang) for role in row["roles"]) or "–",
                "status": row["status"] or "–",
                "age": " ; ".join(part for part in (born, age) if part) or "–",
                "bears": ", ".join(bears[row["person"]]) or "–",
            }
        )
    return persons


def _called(built: Built, sight: Sight) -> dict[str, str]:
    """Return how each account is called: as it is, or by a number under the mask, so that two never look like one."""
    accounts = sorted({row["account"] for row in built.each("ledgers")})
    return {
        account: account if (said := sight.text(Protection.CONTACT, account)) == account else f"{said} {number}"
        for number, account in enumerate(accounts, 1)
    }


def _traces(built: Built, sight: Sight) -> list[dict[str, Any]]:
    called = _called(built, sight)
    return [
        {**row, "account": called[row["account"]], "counterparty": sight.text(Protection.IDENTITY, row["counterparty"] or "–")}
        for row in following.told(following.follow(built, following.assumed(built)), RULES, asking.marks(built))
    ]


def _accounts(built: Built, sight: Sight) -> list[press.AccountMonths]:
    """Sum each ledger by month; the assumed origin is what decisions say of its movements."""
    origins = {(row["exhibit"], row["locator"]) for row in built.each("origins")}
    holders = {row["account"]: row["owner"] for row in built.ask(_HOLDERS).to_pylist()}
    called = _called(built, sight)
    ledgers: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in built.each("movements"):
        ledgers[row["account"], row["currency"]].append(row)
    told = []
    for (account, currency), rows in sorted(ledgers.items()):
        months: dict[str, list[int]] = {}
        for row in rows:
            if row["on"] is None:
                continue
            came, assumed, left = months.setdefault(f"{row['on']:%m/%Y}", [0, 0, 0])
            signed = int(row["signed"])
            tainted = (row["exhibit"], row["locator"]) in origins
            months[f"{row['on']:%m/%Y}"] = [came + max(signed, 0), assumed + max(signed, 0) * tainted, left + max(-signed, 0)]
        days = [row["on"] for row in rows if row["on"]]
        signed_sum = [int(row["signed"]) for row in rows]
        last = rows[-1]["balance"]
        told.append(
            press.AccountMonths(
                account=called[account],
                holder=sight.text(Protection.IDENTITY, holders.get(account, "")),
                currency=currency,
                exponent=rows[0]["exponent"],
                came=sum(s for s in signed_sum if s > 0),
                left=-sum(s for s in signed_sum if s < 0),
                opening=None,
                closing=None if last is None else int(last),
                first=min(days).isoformat() if days else "–",
                last=max(days).isoformat() if days else "–",
                movements=len(rows),
                months=[press.Month(name, *values) for name, values in months.items()],
            )
        )
    return told


_HOLDERS = """
SELECT l.account, min(a.owner_name) AS owner
FROM ledgers l JOIN accounts a ON a.exhibit = l.exhibit AND coalesce(a.account, '') = l.written
WHERE a.owner_name IS NOT NULL GROUP BY l.account ORDER BY l.account
"""


_ENDS = """
SELECT DISTINCT l.exhibit, l.locator, l.of, l.tie, a.person AS "left", b.person AS "right",
    CAST(l.amount AS HUGEINT) AS amount, l.exponent, l.currency
FROM links l
JOIN designations da ON da.kind = l.from_kind AND da.value = l.from_value JOIN entities a ON a.entity = da.entity
JOIN designations db ON db.kind = l.to_kind AND db.value = l.to_value JOIN entities b ON b.entity = db.entity
WHERE a.person IS NOT NULL AND b.person IS NOT NULL AND a.person <> b.person
ORDER BY ALL
"""


def _nodes(built: Built) -> list[press.Node]:
    shown = asking.people(built)
    told = []
    for row in built.each("named"):
        role = next((role for role in ("victim", "suspect") if role in row["roles"]), "")
        tied = role or "witness" not in row["roles"]
        if tied:
            told.append(press.Node(row["person"], shown[row["person"]], role))
    return told


def _edges(built: Built, whole: Built, lang: Lang) -> list[press.Edge]:
    """Count what ties each pair of named persons."""
    nodes = {node.name for node in _nodes(built)}
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sums: dict[tuple[str, str], dict[tuple[str, int], int]] = defaultdict(lambda: defaultdict(int))
    for row in whole.ask(_ENDS).to_pylist():
        pair = (min(row["left"], row["right"]), max(row["left"], row["right"]))
        if not nodes.issuperset(pair):
            continue
        counts[pair][row["tie"]] += 1
        if row["amount"] is not None:
            sums[pair][row["currency"] or "XXX", row["exponent"]] += int(row["amount"])
    told = []
    for pair, ties in sorted(counts.items()):
        amounts = [press.amount(total, exponent, currency, lang) for (currency, exponent), total in sorted(sums[pair].items())]
        words = [
            say(f"press.tie_{tie}", lang, {"count": ties[tie], "amount": " + ".join(amounts)}) for tie in TIES if ties.get(tie)
        ]
        told.append(press.Edge(*pair, " · ".join(words)))
    return told


_DAYS = {
    "messages": 'SELECT CAST(coalesce(sent_wall, sent_utc) AS DATE) AS "on" FROM messages',
    "calls": 'SELECT CAST(coalesce(started_wall, started_utc) AS DATE) AS "on" FROM calls',
    "movements": 'SELECT "on" FROM movements',
}


def _lanes(built: Built, cited: Mapping[str, str], lang: Lang) -> list[press.Lane]:
    lanes = [
        press.Lane(say(f"press.lane_{name}", lang), sorted(row["on"] for row in built.ask(sql).to_pylist() if row["on"]))
        for name, sql in _DAYS.items()
    ]
    acts = [(row["on"], cited.get(row["exhibit"], "")) for row in built.each("statements") if row["on"] and len(row["on"]) == 10]
    dated = sorted((dt.date.fromisoformat(on), mark) for on, mark in acts)
    return [*lanes, press.Lane(say("press.lane_statements", lang), [day for day, _ in dated], [mark for _, mark in dated])]


def _ways(built: Built, gaps: list[dict[str, Any]], lang: Lang) -> list[dict[str, Any]]:
    elements = {gap["gap"]: gap["element"] for gap in gaps}
    order = {element: number for number, element in enumerate(proving.ELEMENTS)}
    told = [{**way, "element": elements[way["gap"]]} for way in proving.word_ways(built, gaps, lang)]
    return sorted(told, key=lambda way: (order[way["element"]], way["number"]))

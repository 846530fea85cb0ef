"""The pages of a pack that a person opens in a browser: its manifest and its entries in, ``index.html`` in French or in English out.

No script and no outside request; the policy at the head of the page lets nothing of either in. What a piece or an entry writes is text.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from faisceau.model.wording import Lang, say

PAGES: Mapping[Lang, str] = {"fr": "index.html", "en": "index.en.html"}
READMES: Mapping[Lang, str] = {"fr": "LISEZMOI.txt", "en": "README.txt"}
UNREAD = ("sealed", "public_key")
"""Fields that a person does not read: the lines of the journal hold them."""
STAYS = ("kept", "measure", "withheld", "annulled", "identity", "erased", "replaced")


@dataclass(frozen=True, slots=True)
class Said:
    """A signed entry as the page tells it: place in the case, declared time, who, what, which fields."""

    number: int
    at: str
    by: str
    decision: Mapping[Lang, str]
    type: str
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Material:
    """What the pages are made of: the manifest, the profile, the entries that leave, the tables, the keys of the logs, the pack's name."""

    manifest: Mapping[str, Any]
    said: Sequence[Said]
    signed: Mapping[str, str]
    log_key: str
    pack: str


def readme(material: Material, lang: Lang) -> str:
    """Return the text that says how to verify."""
    return say("disclosure.readme", lang, {"pack": material.pack, "key": material.log_key}) + "\n"


def page(material: Material, lang: Lang) -> str:
    """Return the page in a language."""
    told, style = material.manifest, files("faisceau.disclosure").joinpath("page.css").read_text("utf-8")
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; form-action 'none'; base-uri 'none'"
    sections = [
        ("what", _what(told, lang)),
        ("pieces", _pieces(told, lang)),
        ("withheld", _withheld(material, lang)),
        ("who", _who(material, lang)),
        ("joined", _joined(material, lang)),
        ("looked", _looked(told, lang)),
        ("not_read", _paragraph(_say("not_read_text", lang, count=told["not_read"]))),
        ("tables", _tables(told, lang)),
        ("verify", _verify(material, lang)),
        ("made", _made(told, lang)),
    ]
    title = escape(_say("title", lang, title=told["case"]["title"]))
    other: Lang = "en" if lang == "fr" else "fr"
    items = "".join(f'<li><a href="#{name}">{escape(_say(name, lang))}</a></li>' for name, _ in sections)
    body = "".join(f'<section id="{name}"><h2>{escape(_say(name, lang))}</h2>{content}</section>' for name, content in sections)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>{style}</style></head>'
        f'<body><a class="skip" href="#what">{escape(_say("what", lang))}</a><header><p class="kind">{escape(_say("kind", lang))}</p>'
        f"<h1>{title}</h1>{_head(told, lang)}"
        f'<p><a href="{PAGES[other]}" lang="{other}" hreflang="{other}">{escape(_say("other", lang))}</a></p></header>'
        f"<nav><ol>{items}</ol></nav><main>{body}</main></body></html>\n"
    )


def _say(name: str, lang: Lang, **arguments: object) -> str:
    return say(f"disclosure.page_{name}", lang, arguments)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Lay out rows; each cell is HTML already."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    lines = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>'


def _cell(content: object, kind: str = "") -> str:
    return f'<td class="{kind}">{escape(str(content))}</td>' if kind else f"<td>{escape(str(content))}</td>"


def _code(content: str) -> str:
    return f"<td><code>{escape(content)}</code></td>"


def _number(number: int, lang: Lang) -> str:
    return _cell(f"{number:,}".replace(",", "\u202f" if lang == "fr" else ","), "right")


def _article(row: Mapping[str, Any], lang: Lang) -> str:
    """Say an article, and how far its text was read."""
    return _say("status", lang, article=row["article"], status=_say(f"status_{row['status']}", lang))


def _head(told: Mapping[str, Any], lang: Lang) -> str:
    profile, said = told["profile"], told["disclosure"]
    status = _article(profile, lang)
    pairs = [
        ("case", f"{told['case']['title']} ({told['case']['id']}, {told['case']['state']})"),
        ("to", said["to"]),
        ("on", said["on"]),
        ("profile", f"{profile[f'label_{lang}']} – {status}"),
    ]
    return f"<dl>{''.join(f'<dt>{escape(_say(name, lang))}</dt><dd>{escape(value)}</dd>' for name, value in pairs)}</dl>"


def _what(told: Mapping[str, Any], lang: Lang) -> str:
    return _paragraph(_say("what_text", lang)) + _paragraph(told["profile"][f"text_{lang}"]) + _paragraph(_say("what_limits", lang))


def _pieces(told: Mapping[str, Any], lang: Lang) -> str:
    rows = (
        (
            _cell(piece["mark"], "short"),
            f'<td><a href="{escape(piece["path"])}">{escape(piece["name"])}</a></td>',
            _cell(_say(f"class_{piece['class']}", lang), "short"),
            _number(piece["bytes"], lang),
            _code(piece["exhibit"]),
        )
        for piece in told["pieces"]
    )
    heads = [_say(name, lang) for name in ("mark", "name", "class", "bytes", "digest")]
    return _paragraph(_say("pieces_text", lang, count=len(told["pieces"]))) + _table(heads, rows)


def _withheld(material: Material, lang: Lang) -> str:
    told = material.manifest
    grounds = {row["ground"]: row for row in told["profile"]["grounds"]}
    copies = {piece["entry"] for piece in told["pieces"]}
    rows = [
        (
            _cell(one["mark"], "short"),
            _cell(grounds[one["ground"]][f"label_{lang}"]),
            _cell(_article(grounds[one["ground"]], lang)),
            _cell(_say("in_part", lang, reason=one["reason"]) if one["entry"] in copies else one["reason"]),
            _cell(material.signed[one["entry"]]),
        )
        for one in told["withheld"]
    ]
    heads = [_say(name, lang) for name in ("mark", "ground", "article", "reason", "signed")]
    listed = _table(heads, rows) if rows else _paragraph(_say("withheld_none", lang))
    journal = told["journal"]
    left = journal["entries"] - journal["opened"]
    stay = _say("stay_text", lang, stay=left, entries=journal["entries"]) if left else _say("stay_none", lang)
    why = "".join(
        f"<li>{journal['stay'][name]} {escape(_say(f'stay_{name}', lang))}</li>" for name in STAYS if journal["stay"].get(name)
    )
    return listed + _paragraph(stay) + (f"<ul>{why}</ul>" if why else "")


def _who(material: Material, lang: Lang) -> str:
    rows = (
        (
            _cell(one.number, "right"),
            _cell(one.at[:16].replace("T", " "), "short"),
            _cell(one.by),
            _cell(one.decision[lang]),
            "<td>" + " · ".join(_field(name, value, lang) for name, value in one.fields if name not in UNREAD) + "</td>",
        )
        for one in material.said
    )
    heads = [_say(name, lang) for name in ("entry", "at", "signed", "decision", "says")]
    return _paragraph(_say("who_text", lang, count=len(material.said))) + _table(heads, rows)


def _field(name: str, value: str, lang: Lang) -> str:
    return f'<span class="field">{escape(say(f"disclosure.field_{name}", lang))}</span> {escape(value)}'


def _joined(material: Material, lang: Lang) -> str:
    rows = [
        (
            _cell(one.number, "right"),
            _cell(one.decision[lang]),
            _cell(", ".join(v for n, v in one.fields if n == "selectors")),
            _cell(reason),
        )
        for one in material.said
        if one.type in ("EntitiesJoined", "EntitiesParted")
        for reason in [next((value for name, value in one.fields if name == "reason"), "")]
    ]
    heads = [_say(name, lang) for name in ("entry", "decision", "says", "reason")]
    return _table(heads, rows) if rows else _paragraph(_say("joined_none", lang))


def _looked(told: Mapping[str, Any], lang: Lang) -> str:
    rows = told["looked_for"]
    absent, lacking = ([row for row in rows if bool(row["missing"]) is said] for said in (False, True))
    items = [escape(row[f"label_{lang}"]) for row in absent]
    items += [
        f"{escape(row[f'label_{lang}'])} ({escape(_say('lacks', lang, tables=', '.join(row['missing'])))})" for row in lacking
    ]
    text = _paragraph(_say("looked_text", lang, count=len(absent), lacking=len(lacking)))
    return text + (f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else "")


def _tables(told: Mapping[str, Any], lang: Lang) -> str:
    rows = (
        (f'<td><a href="tables/{escape(name)}.jsonl">{escape(name)}</a></td>', _number(table["rows"], lang), _code(table["digest"]))
        for name, table in sorted(told["tables"].items())
    )
    heads = [_say(name, lang) for name in ("table", "rows", "digest")]
    return _paragraph(_say("tables_text", lang)) + _table(heads, rows)


def _verify(material: Material, lang: Lang) -> str:
    pack = material.pack
    commands = f"python verify_pack.py {pack}\nfaisceau check {pack}\nfaisceau check {pack} --rebuild\ncd pieces && sha256sum *"
    key = f"<pre>{escape(material.log_key)}</pre>"
    return f"{_paragraph(_say('verify_text', lang))}<pre>{escape(commands)}</pre>{_paragraph(_say('verify_key', lang))}{key}"


def _made(told: Mapping[str, Any], lang: Lang) -> str:
    made = told["made_of"]
    pairs = [(_say("release", lang), f"faisceau {made['release']}"), ("Python", made["python"]), *sorted(made["engines"].items())]
    pairs += [(_say("code", lang, room=room), digest) for room, digest in sorted(made["rooms"].items())]
    told_law = "".join(f"{name} {table['digest']}\n" for name, table in sorted(told["law"].items()))
    pairs += [(_say("law", lang), sha256(told_law.encode()).hexdigest()), (_say("whole", lang), told["digest"])]
    rows = "".join(f"<dt>{escape(name)}</dt><dd><code>{escape(value)}</code></dd>" for name, value in pairs)
    return f"{_paragraph(_say('made_text', lang))}<dl>{rows}</dl>"

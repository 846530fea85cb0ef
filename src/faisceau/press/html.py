"""A document to one HTML file: no script, no outside request, styles of its own, readable by keyboard and by ear."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from faisceau.press.blocks import (
    Block,
    Bullets,
    Callout,
    Code,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Runs,
    Strong,
    Table,
)
from faisceau.press.words import word


class _Printer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes: list[str] = []
        self.widths: set[int] = set()
        self.headings: list[tuple[int, str, str]] = []

    def runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: object) -> str:
        if isinstance(run, Note):
            self.notes.append(run.text)
            number = len(self.notes)
            return f'<sup class="ref"><a id="r{number}" href="#n{number}" aria-describedby="notes">{number}</a></sup>'
        if isinstance(run, Strong):
            return f"<strong>{escape(run.text)}</strong>"
        if isinstance(run, Code):
            return f"<code>{escape(run.text)}</code>"
        return escape(str(run))

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            name = f"h{len(self.headings) + 1}"
            self.headings.append((block.level, name, block.text))
            return f'<h{block.level + 1} id="{name}">{escape(block.text)}</h{block.level + 1}>'
        if isinstance(block, Paragraph):
            return f"<p>{self.runs(block.runs)}</p>"
        if isinstance(block, Callout):
            return f'<aside class="callout"><p>{self.runs(block.runs)}</p></aside>'
        if isinstance(block, Bullets):
            return "<ul>" + "".join(f"<li>{self.runs(item)}</li>" for item in block.items) + "</ul>"
        if isinstance(block, Picture):
            picture = block.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(block.alt, quote=True)}" ', 1)
            return f"<figure>{picture}<figcaption>{escape(block.caption)}</figcaption></figure>"
        if isinstance(block, Listing):
            return f"<pre><code>{escape(chr(10).join(block.lines))}</code></pre>"
        if isinstance(block, PageBreak):
            return '<div class="page"></div>'
        return self._table(block)

    def _table(self, table: Table) -> str:
        head = "".join(f'<th scope="col" class="{c.align}">{escape(c.head)}</th>' for c in table.columns)
        shares = sum(column.share for column in table.columns)
        # A policy without 'unsafe-inline' refuses style attributes: widths are classes of the document's own style.
        percents = [round(100 * column.share / shares) for column in table.columns]
        self.widths.update(percents)
        widths = "".join(f'<col class="w{percent}">' for percent in percents)
        rows = []
        for row in table.rows:
            if row.tone == "section":
                text = self.runs(row.cells[0])
                rows.append(f'<tr class="section"><th scope="rowgroup" colspan="{len(table.columns)}">{text}</th></tr>')
                continue
            if row.tone == "wide":
                rows.append(f'<tr class="wide"><td colspan="{len(table.columns)}">{self.runs(row.cells[0])}</td></tr>')
                continue
            first, *rest = row.cells
            cells = [f'<th scope="row">{self.runs(first)}</th>']
            cells += [f'<td class="{c.align}">{self.runs(cell)}</td>' for c, cell in zip(table.columns[1:], rest, strict=True)]
            rows.append(f'<tr class="{row.tone}">{"".join(cells)}</tr>' if row.tone else f"<tr>{''.join(cells)}</tr>")
        small = ' class="small"' if table.small else ""
        return (
            f"<table{small}><caption>{escape(table.caption)}</caption><colgroup>{widths}</colgroup>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )

    def contents(self) -> Iterator[str]:
        for level, name, text in self.headings:
            if level == 1:
                yield f'<li><a href="#{name}">{escape(text)}</a></li>'


def policy(style: str) -> str:
    """Return the policy under which a document is read: nothing but its own style, named by its hash (CSP level 3, 2.3.1)."""
    return f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def print_html(document: Document) -> bytes:
    """Return the HTML of a document."""
    lang = document.lang
    printer = _Printer(document)
    body = "\n".join(printer.block(block) for block in document.blocks)
    cover = "".join(f"<dt>{escape(name)}</dt><dd>{printer.runs(runs)}</dd>" for name, runs in document.cover)
    notes = "".join(
        f'<li id="n{number}">{escape(text)} <a href="#r{number}" aria-label="{escape(word("press.back", lang))}">↩</a></li>'
        for number, text in enumerate(printer.notes, 1)
    )
    said = escape(word("press.notes", lang))
    notes = f'<section id="notes" aria-label="{said}"><h2>{said}</h2><ol>{notes}</ol></section>\n' if document.contents else ""
    named = escape(word("press.contents", lang))
    nav = f'<nav aria-label="{named}"><h2>{named}</h2><ol>{"".join(printer.contents())}</ol></nav>\n' if document.contents else ""
    style = "\n" + files("faisceau.press").joinpath("dossier.css").read_text("utf-8")
    style += "".join(f".w{percent} {{ width: {percent}%; }}\n" for percent in sorted(printer.widths))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">\n'
        f"<title>{escape(document.title)} – {escape(document.subtitle)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{escape(word("press.skip", lang))}</a>\n'
        f'<header><p class="kind">{escape(document.title)}</p><h1>{escape(document.subtitle)}</h1><dl>{cover}</dl></header>\n'
        f"{nav}"
        f'<main id="main">\n{body}\n</main>\n'
        f"{notes}<footer><p>{escape(document.footer)}</p></footer>\n</body>\n</html>\n"
    ).encode()

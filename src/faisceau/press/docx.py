"""A document to DOCX (ECMA-376, transitional): headings, paragraphs, lists and tables that a word processor lets one edit.

Written by hand rather than by a package: a draft needs a dozen elements, the same bytes whenever it is printed, nothing that
reaches outside, and every text escaped in one place. A picture is told by its caption and by its words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

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

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""
_WIDTH = 9638
"""Width of the text of a page of A4 with margins of 2 cm, in twentieths of a point."""
_STYLES = (
    ("Normal", "Normal", "", '<w:spacing w:after="120"/>', '<w:sz w:val="22"/>'),
    ("Title", "Title", "Normal", '<w:spacing w:after="60"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>'),
    ("Subtitle", "Subtitle", "Normal", '<w:spacing w:after="240"/><w:jc w:val="center"/>', '<w:sz w:val="24"/>'),
    (
        "Heading1",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="26"/>',
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        '<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:sz w:val="23"/>',
    ),
    ("Heading3", "heading 3", "Normal", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="2"/>', "<w:i/>"),
    ("Caption", "caption", "Normal", '<w:keepNext/><w:spacing w:after="60"/>', '<w:i/><w:sz w:val="20"/>'),
    (
        "Callout",
        "Callout",
        "Normal",
        '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="767676"/></w:pBdr><w:ind w:left="240"/>',
        "",
    ),
    ("Cell", "Cell", "Normal", '<w:spacing w:after="20"/>', '<w:sz w:val="19"/>'),
    ("Code", "Code", "Normal", "", '<w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono"/><w:sz w:val="19"/>'),
)
"""Styles: identifier, name, parent, properties of the paragraph, of its text."""


def _text(text: str) -> str:
    told = escape(_UNSAYABLE.sub("\ufffd", text))
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in told.splitlines() or [""])


def _run(run: object) -> str:
    if isinstance(run, Note):
        return f"<w:r>{_text(f' ({run.text})')}</w:r>"
    if isinstance(run, Strong):
        return f"<w:r><w:rPr><w:b/></w:rPr>{_text(run.text)}</w:r>"
    if isinstance(run, Code):
        return f'<w:r><w:rPr><w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono"/></w:rPr>{_text(run.text)}</w:r>'
    return f"<w:r>{_text(str(run))}</w:r>"


def _paragraph(runs: Runs, style: str = "Normal", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(map(_run, runs))}</w:p>'


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _paragraph([block.text], f"Heading{block.level}")
    elif isinstance(block, Paragraph):
        yield _paragraph(block.runs)
    elif isinstance(block, Callout):
        yield _paragraph(block.runs, "Callout")
    elif isinstance(block, Bullets):
        for item in block.items:
            yield _paragraph(item, "Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    elif isinstance(block, Listing):
        yield from (_paragraph([line], "Code") for line in block.lines)
    elif isinstance(block, Picture):
        yield _paragraph([block.caption], "Caption")
        yield _paragraph([block.alt])
    elif isinstance(block, PageBreak):
        yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    shares = sum(column.share for column in table.columns)
    widths = [round(_WIDTH * column.share / shares) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(_cell(width, [Strong(column.head)], column.align) for width, column in zip(widths, table.columns, strict=True))
    yield _paragraph([table.caption], "Caption")
    yield (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    )
    for row in table.rows:
        if row.tone == "section":
            yield f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>{_paragraph(row.cells[0], "Cell")}</w:tc></w:tr>'
            continue
        cells = zip(widths, row.cells, table.columns, strict=True)
        yield "<w:tr>" + "".join(_cell(width, cell, column.align) for width, cell, column in cells) + "</w:tr>"
    yield "</w:tbl><w:p/>"


def _cell(width: int, runs: Runs, align: str) -> str:
    side = {"right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}.get(align, "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(runs, "Cell", side)}</w:tc>'


def _styles(lang: str) -> str:
    spoken = "fr-FR" if lang == "fr" else "en-GB"
    first = {"Normal": ' w:default="1"'}
    told = "".join(
        f'<w:style w:type="paragraph"{first.get(name, "")} w:styleId="{name}"><w:name w:val="{shown}"/>'
        + (f'<w:basedOn w:val="{parent}"/>' if parent else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
        for name, shown, parent, paragraph, text in _STYLES
    )
    fonts = (
        '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif" w:eastAsia="Liberation Serif"/>'
    )
    default = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:lang w:val="{spoken}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return f"{_XML}<w:styles {_W}>{default}{told}</w:styles>"


def _body(document: Document) -> str:
    parts = [_paragraph([document.title], "Title"), _paragraph([document.subtitle], "Subtitle")]
    between = "\u00a0: " if document.lang == "fr" else ": "
    parts += [_paragraph([Strong(f"{name}{between}"), *runs]) for name, runs in document.cover]
    parts += [part for block in document.blocks for part in _block(block)]
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f'{_XML}<w:document {_W} xmlns:r="{_R}"><w:body>{"".join(parts)}{page}</w:body></w:document>'


def _footer(document: Document) -> str:
    number = '<w:r><w:t xml:space="preserve"> – </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    line = f'<w:p><w:pPr><w:pStyle w:val="Cell"/><w:jc w:val="center"/></w:pPr>{_run(document.footer)}{number}</w:p>'
    return f"{_XML}<w:ftr {_W}>{line}</w:ftr>"


_BULLETS = (
    f'{_XML}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _relations(*told: tuple[str, str, str]) -> str:
    lines = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in told)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footer1": "footer"}
    lines = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>' for name, kind in parts.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{plain}{lines}{core}</Types>'


def _core(document: Document) -> str:
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    title = escape(_UNSAYABLE.sub("\ufffd", f"{document.title} – {document.subtitle}"))
    return f"{_XML}<cp:coreProperties {names}><dc:title>{title}</dc:title><dc:language>{document.lang}</dc:language></cp:coreProperties>"


def print_docx(document: Document) -> bytes:
    """Return the DOCX of a document; the same document gives the same bytes."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_R}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(document),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{_R}/styles", "styles.xml"),
            ("rId2", f"{_R}/numbering", "numbering.xml"),
            ("rId3", f"{_R}/footer", "footer1.xml"),
        ),
        "word/document.xml": _body(document),
        "word/styles.xml": _styles(document.lang),
        "word/numbering.xml": _BULLETS,
        "word/footer1.xml": _footer(document),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

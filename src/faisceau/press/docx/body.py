"""The body of a DOCX: blocks in, WordprocessingML out, with the notes and the pictures that it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faisceau.press.blocks import (
    Block,
    Bullets,
    Callout,
    Code,
    Column,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Strong,
    Table,
)
from faisceau.press.docx.marks import MONO, XML, R, W, attribute, paragraph, said
from faisceau.press.pictures.raster import png_of, size_of
from faisceau.press.words import word

WIDTH = 9638
"""Width of the text of a page of A4 with margins of 2 cm, in twentieths of a point."""
_EMU = 635
"""English metric units in a twentieth of a point (ECMA-376 part 1, 20.1.2.1)."""
_NAMES = (
    f'{W} {R} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TONES = {"open": "FDF3E3", "section": "EDF0F4"}
_HEADED = "Heading{}"
_ANNOUNCED = (Picture, Table, Bullets, Paragraph, Heading)
"""What the words under a heading stay with."""


class Body:
    """A document on its way to be written: its notes in their order, and its pictures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes: list[str] = []
        self.pictures: list[tuple[str, bytes]] = []
        self.headings = 0

    def written(self) -> str:
        """Return ``word/document.xml``."""
        document = self.document
        parts = [paragraph(said(document.title), "Title"), paragraph(said(document.subtitle), "Subtitle")]
        between = "\u00a0: " if document.lang == "fr" else ": "
        parts += [paragraph(self.runs([Strong(f"{name}{between}"), *runs]), "Cover") for name, runs in document.cover]
        if document.contents:
            parts += self._contents()
        for before, block, after in _between(document.blocks):
            parts += self.block(block, stays=isinstance(before, Heading) and isinstance(after, _ANNOUNCED))
        page = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        return f"{XML}<w:document {_NAMES}><w:body>{''.join(parts)}{page}</w:body></w:document>"

    def _contents(self) -> Iterator[str]:
        """Give a table of contents as it stands, each line leading to its chapter: no field that asks to be updated."""
        yield paragraph(said(word("press.contents", self.document.lang)), "Contents")
        number = 0
        for block in self.document.blocks:
            if isinstance(block, Heading):
                number += 1
                if block.level == 1:
                    link = f'<w:hyperlink w:anchor="h{number}" w:history="1">{said(block.text)}</w:hyperlink>'
                    yield paragraph(link, "ContentsLine")
        yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def runs(self, runs: Runs, look: str = "") -> str:
        """Return runs; a note becomes a footnote of the document."""
        return "".join(self._run(run, look) for run in runs)

    def _run(self, run: Run, look: str) -> str:
        if isinstance(run, Note):
            self.notes.append(run.text)
            return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
        if isinstance(run, Strong):
            return said(run.text, f"<w:b/>{look}")
        if isinstance(run, Code):
            return said(run.text, MONO)
        return said(run, look)

    def block(self, block: Block, *, stays: bool = False) -> Iterator[str]:
        """Give the paragraphs and tables of a block; one that ``stays`` is kept with what it announces."""
        kept = "<w:keepNext/>" if stays else ""
        if isinstance(block, Heading):
            self.headings += 1
            begun = f'<w:bookmarkStart w:id="{self.headings}" w:name="h{self.headings}"/>'
            yield paragraph(f'{begun}{said(block.text)}<w:bookmarkEnd w:id="{self.headings}"/>', _HEADED.format(block.level))
        elif isinstance(block, Paragraph):
            yield paragraph(self.runs(block.runs), "Normal", kept)
        elif isinstance(block, Callout):
            yield paragraph(self.runs(block.runs), "Callout", kept)
        elif isinstance(block, Bullets):
            for item in block.items:
                yield paragraph(self.runs(item), "ListBullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        elif isinstance(block, Listing):
            yield from (paragraph(said(line), "Code") for line in block.lines)
        elif isinstance(block, Picture):
            yield self._picture(block)
            yield paragraph(said(block.caption), "PictureCaption")
        elif isinstance(block, PageBreak):
            yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        else:
            yield from self._table(block)

    def _picture(self, picture: Picture) -> str:
        number, name = len(self.pictures) + 1, f"rIdPicture{len(self.pictures) + 1}"
        self.pictures.append((name, png_of(picture.svg)))
        wide, high = size_of(picture.svg)
        across, down = WIDTH * _EMU, round(WIDTH * _EMU * high / wide)
        told = f'id="{number}" name="picture{number}" descr={attribute(picture.alt)}'
        size = f'cx="{across}" cy="{down}"'
        shown = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/>'
            f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        inline = (
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {told}/>'
            f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{shown}</a:graphicData></a:graphic></wp:inline>'
        )
        return paragraph(f"<w:r><w:drawing>{inline}</w:drawing></w:r>", "Normal", "<w:keepNext/>")

    def _table(self, table: Table) -> Iterator[str]:
        shares = sum(column.share for column in table.columns)
        widths = [round(WIDTH * column.share / shares) for column in table.columns]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = "".join(self._cell(width, [Strong(c.head)], c, "HeadCell") for width, c in zip(widths, table.columns, strict=True))
        yield paragraph(said(table.caption), "Caption")
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6ADB8"/>' for side in ("top", "bottom", "insideH")
        )
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
            f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={attribute(table.caption)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        )
        for row in table.rows:
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{self._row(row.cells, row.tone, widths, table.columns)}</w:tr>"
        yield '</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'

    def _row(self, cells: Sequence[Runs], tone: str, widths: Sequence[int], columns: Sequence[Column]) -> str:
        fill = _TONES.get(tone, "")
        if tone in ("section", "wide"):
            look = "<w:b/>" if tone == "section" else '<w:color w:val="566073"/>'
            stays = "<w:keepNext/>" if tone == "section" else ""
            inside = paragraph(self.runs(cells[0], look), "Cell", stays)
            return f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>{_shade(fill)}</w:tcPr>{inside}</w:tc>'
        return "".join(
            self._cell(width, cell, column, "Cell", fill) for width, cell, column in zip(widths, cells, columns, strict=True)
        )

    def _cell(self, width: int, runs: Runs, column: Column, style: str, fill: str = "") -> str:
        side = {"right": '<w:jc w:val="right"/>', "centre": '<w:jc w:val="center"/>'}.get(column.align, "")
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_shade(fill)}</w:tcPr>{paragraph(self.runs(runs), style, side)}</w:tc>'


def _between(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Give each block with the one before it and the one after it."""
    padded = [None, *blocks, None]
    for number, block in enumerate(blocks):
        yield padded[number], block, padded[number + 2]


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""

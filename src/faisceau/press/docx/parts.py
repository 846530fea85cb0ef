"""The parts of a DOCX beside its body: styles, notes, footer, settings, and what says which part is what."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Document
from faisceau.press.docx.marks import MONO, XML, W, paragraph, safe, said

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SERIF = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif" w:eastAsia="Liberation Serif"/>'


def _spaced(before: int, after: int, more: str = "", *, kept: bool = False) -> str:
    return f'{"<w:keepNext/>" if kept else ""}<w:spacing w:before="{before}" w:after="{after}"/>{more}'


_STYLES = (
    ("Normal", "Normal", "", _spaced(0, 120), '<w:sz w:val="21"/>'),
    ("Title", "Title", "Normal", _spaced(600, 60), '<w:caps/><w:color w:val="566073"/><w:spacing w:val="30"/><w:sz w:val="20"/>'),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="1F4E79"/></w:pBdr><w:spacing w:before="0" w:after="280"/>',
        '<w:b/><w:sz w:val="44"/>',
    ),
    ("Cover", "Cover", "Normal", _spaced(0, 60, '<w:ind w:left="2800" w:hanging="2800"/>'), ""),
    ("Contents", "Contents", "Normal", _spaced(360, 100, kept=True), '<w:b/><w:sz w:val="25"/>'),
    ("ContentsLine", "Contents Line", "Normal", _spaced(0, 30), ""),
    (
        "Heading1",
        "heading 1",
        "Normal",
        _spaced(360, 140, '<w:outlineLvl w:val="0"/>', kept=True),
        '<w:b/><w:color w:val="1F4E79"/><w:sz w:val="32"/>',
    ),
    ("Heading2", "heading 2", "Normal", _spaced(260, 90, '<w:outlineLvl w:val="1"/>', kept=True), '<w:b/><w:sz w:val="25"/>'),
    ("Heading3", "heading 3", "Normal", _spaced(180, 70, '<w:outlineLvl w:val="2"/>', kept=True), '<w:i/><w:sz w:val="22"/>'),
    ("Caption", "caption", "Normal", _spaced(160, 60, kept=True), '<w:b/><w:sz w:val="19"/>'),
    (
        "PictureCaption",
        "Picture Caption",
        "Normal",
        _spaced(0, 200, '<w:jc w:val="center"/>'),
        '<w:color w:val="566073"/><w:sz w:val="18"/>',
    ),
    (
        "Callout",
        "Callout",
        "Normal",
        (
            '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="1F4E79"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F3F5F8"/>'
            '<w:spacing w:before="120" w:after="160"/><w:ind w:left="240"/>'
        ),
        "",
    ),
    ("ListBullet", "List Bullet", "Normal", _spaced(0, 50), ""),
    ("Cell", "Cell", "Normal", _spaced(20, 20), '<w:sz w:val="17"/>'),
    ("HeadCell", "Head Cell", "Cell", "<w:keepNext/>", ""),
    ("AfterTable", "After Table", "Normal", _spaced(0, 60), '<w:sz w:val="8"/>'),
    ("Code", "Code", "Normal", '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F8"/><w:spacing w:before="0" w:after="0"/>', MONO),
    ("FootnoteText", "footnote text", "Normal", _spaced(0, 0), '<w:sz w:val="17"/>'),
    ("Footer", "footer", "Normal", _spaced(0, 0, '<w:jc w:val="center"/>'), '<w:color w:val="566073"/><w:sz w:val="16"/>'),
)
"""Styles: identifier, name, parent, properties of the paragraph, of its text."""

BULLETS = (
    f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def spoken(lang: str) -> str:
    """Return the tag of a language, with its country."""
    return "fr-FR" if lang == "fr" else "en-GB"


def styles(lang: str) -> str:
    """Return ``word/styles.xml``: the styles, and the language of every text."""
    told = "".join(
        f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if name == "Normal" else ""} w:styleId="{name}"><w:name w:val="{shown}"/>'
        + (f'<w:basedOn w:val="{parent}"/>' if parent else "")
        + f"<w:qFormat/><w:pPr>{block}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
        for name, shown, parent, block, text in _STYLES
    )
    told += (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    default = f'<w:docDefaults><w:rPrDefault><w:rPr>{_SERIF}<w:lang w:val="{spoken(lang)}" w:eastAsia="{spoken(lang)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return f"{XML}<w:styles {W}>{default}{told}</w:styles>"


def footnotes(notes: Sequence[str]) -> str:
    """Return ``word/footnotes.xml``: the two lines that set notes apart, then every note under its number."""
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, (kind, mark) in enumerate((("separator", "separator"), ("continuationSeparator", "continuationSeparator")))
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    told = "".join(
        f'<w:footnote w:id="{number}">{paragraph(mark + said(" " + text), "FootnoteText")}</w:footnote>'
        for number, text in enumerate(notes, 2)
    )
    return f"{XML}<w:footnotes {W}>{rules}{told}</w:footnotes>"


def settings(lang: str) -> str:
    """Return ``word/settings.xml``: the language, hyphens, and where notes are set apart."""
    apart = '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
    compatible = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    return f'{XML}<w:settings {W}><w:autoHyphenation w:val="true"/>{apart}{compatible}<w:themeFontLang w:val="{spoken(lang)}"/></w:settings>'


def footer(document: Document) -> str:
    """Return ``word/footer1.xml``: what the document is, and the page."""
    number = said(" – ") + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f"{XML}<w:ftr {W}>{paragraph(said(document.footer) + number, 'Footer')}</w:ftr>"


def relations(*told: tuple[str, str, str]) -> str:
    """Return a part that says which part is related to which, and how."""
    lines = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in told)
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def content_types(*, pictures: bool) -> str:
    """Return ``[Content_Types].xml``."""
    named = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footer1": "footer"}
    named |= {"footnotes": "footnotes", "settings": "settings"}
    lines = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>' for name, kind in named.items())
    about = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    plain += '<Default Extension="png" ContentType="image/png"/>' if pictures else ""
    return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{plain}{lines}{about}</Types>'


def core(document: Document) -> str:
    """Return ``docProps/core.xml``: title, language, and the date of the newest entry that the document rests on."""
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    title = safe(f"{document.title} – {document.subtitle}")
    at = f"{document.date.isoformat()}T00:00:00Z"
    return (
        f"{XML}<cp:coreProperties {names}><dc:title>{title}</dc:title><dc:language>{spoken(document.lang)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created></cp:coreProperties>'
    )

"""Entries of office documents, counted by lxml over the parts themselves: nothing of the readers is used."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AWAY = (f"{W}del", f"{W}moveFrom")
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


def parts(content):
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _tree(content):
    root = etree.fromstring(content)
    for fallback in root.iter(f"{MC}Fallback"):
        if fallback.getparent().find(f"{MC}Choice") is not None:
            for child in list(fallback):
                fallback.remove(child)
    return root


def _nearest(element, *tags):
    return next((one for one in element.iterancestors() if one.tag in tags), None)


def count_words(content):
    """Return how many paragraphs, rows, comments, changes and files a Word document holds."""
    found = {"paragraph": 0, "row": 0, "comment": 0, "change": 0, "file": 0}
    for name, part in parts(content).items():
        if not name.endswith((".xml", ".rels")):
            found["file"] += 1
        elif name.startswith(("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments.")):
            root = _tree(part)
            for one in root.iter(f"{W}p"):
                own = "".join(
                    t.text or "" for t in one.iter(f"{W}t") if _nearest(t, f"{W}p") is one and _nearest(t, *_AWAY) is None
                )
                outside_tables = _nearest(one, f"{W}tc", f"{W}comment") is None
                found["paragraph"] += bool(own.strip()) and outside_tables
            for row in root.iter(f"{W}tr"):
                own = "".join(
                    t.text or "" for t in row.iter(f"{W}t") if _nearest(t, f"{W}tr") is row and _nearest(t, *_AWAY) is None
                )
                found["row"] += bool(own.strip())
            found["comment"] += sum(1 for _ in root.iter(f"{W}comment"))
            for change in root.iter(*_CHANGES):
                found["change"] += bool("".join(t.text or "" for t in change.iter(f"{W}t", f"{W}delText")).strip())
    return found


_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
T, TBL, OFFICE, SHOW = _ODF % "text", _ODF % "table", _ODF % "office", _ODF % "presentation"
_QUIET = (
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://purl.org/dc/elements/1.1/}date",
    f"{T}note-citation",
    _ODF % "svg-compatible" + "title",
)


def _own(element, holding):
    """Return the words of an element that are those of no other of the same kind inside it."""
    said = []
    for one in element.iter():
        for text, about in ((one.text, one), (one.tail, one.getparent())):
            if (text is one.tail and one is element) or about is None:
                continue
            inner = about if about.tag in holding else _nearest(about, *holding)
            if inner is element and about.tag not in _QUIET and _nearest(about, *_QUIET) is None:
                said.append(text or "")
    return "".join(said)


def count_open(content):
    """Return how many paragraphs, notes of slides, rows, comments, changes and files an OpenDocument holds."""
    found = {"paragraph": 0, "notes": 0, "row": 0, "comment": 0, "change": 0, "file": 0}
    for name, part in parts(content).items():
        if name in ("content.xml", "styles.xml"):
            root = etree.fromstring(part)
            paragraphs = (f"{T}p", f"{T}h")
            for one in root.iter(*paragraphs):
                outside = _nearest(one, f"{TBL}table-cell", f"{OFFICE}annotation", f"{T}tracked-changes") is None
                kind = "notes" if _nearest(one, f"{SHOW}notes") is not None else "paragraph"
                found[kind] += outside and bool(_own(one, paragraphs).strip())
            for row in root.iter(f"{TBL}table-row"):
                said = [
                    _own(one, paragraphs)
                    for one in row.iter(*paragraphs)
                    if _nearest(one, f"{TBL}table-row") is row and _nearest(one, f"{OFFICE}annotation") is None
                ]
                found["row"] += bool("".join(said).strip())
            found["comment"] += sum(1 for _ in root.iter(f"{OFFICE}annotation"))
            found["change"] += sum(
                1 for one in root.iter(f"{T}deletion") if "".join(_own(p, paragraphs) for p in one.iter(*paragraphs)).strip()
            )
            found["change"] += sum(1 for _ in root.iter(f"{T}change-end"))
        elif name not in ("mimetype", "meta.xml", "META-INF/manifest.xml"):
            found["file"] += 1
    return found

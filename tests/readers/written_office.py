"""Office documents written part by part, always the same bytes, for examples and for traps."""

import io
import random
import zipfile

from readers.mutating import mutant

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(parts, stored=()):
    """Return a package of parts: name and content; those ``stored`` are not compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2031, 4, 5, 10, 22, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def relationships(*targets):
    """Return a part of relationships: identification, kind, target, and whether it lies outside."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if away else ""}/>'
        for name, kind, target, away in targets
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def element(name, inside):
    """Return a part whose root is an element of WordprocessingML or PresentationML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name} {_SPACES}>{inside}</{name}>'


def docx(body, **others):
    """Return a Word document of a body; ``others`` are parts, ``__`` for ``/`` and ``_xml`` for the ending."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": element("w:document", f"<w:body>{body}</w:body>"),
    }
    parts.update({name.replace("__", "/").replace("_xml", ".xml"): content for name, content in others.items()})
    return zipped(parts)


def p(*runs, properties=""):
    """Return a paragraph of runs; a text is a run of its own."""
    shown = "".join(one if one.startswith("<") else f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' for one in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{shown}</w:p>"


def remade(content, seed):
    """Return a package of which one part is hurt and packed again, so that damage reaches what is inside; always the same for a seed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    markup = [name for name in parts if name.endswith((".xml", ".rels"))]
    chosen = random.Random(seed).choice(markup)
    parts[chosen] = mutant(parts[chosen], [parts[name] for name in markup], seed)
    return zipped(parts)


_OPEN = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"), ("meta", "meta"),
        ("presentation", "presentation"), ("svg", "svg-compatible"), ("form", "form"), ("manifest", "manifest"),
    )
)  # fmt: skip
_OPEN += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def opened(name, inside):
    """Return a part of an OpenDocument whose root is an element of it."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} {_OPEN}>{inside}</{name}>'


def open_document(body, kind="text", styles="", **others):
    """Return an OpenDocument of a body; ``styles`` stand before it, ``others`` are parts, ``__`` for ``/`` and ``_xml`` for the ending."""
    inside = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": opened("office:document-content", inside)}
    parts.update({name.replace("__", "/").replace("_xml", ".xml"): content for name, content in others.items()})
    return zipped(parts, stored=("mimetype",))


def slide(shapes, attributes=""):
    """Return a slide of shapes."""
    return element("p:sld", f"<p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>").replace("<p:sld ", f"<p:sld {attributes} ", 1)


def shape(*paragraphs):
    """Return a shape of paragraphs; each is text or runs."""
    shown = "".join(f"<a:p>{one if one.startswith('<') else f'<a:r><a:t>{one}</a:t></a:r>'}</a:p>" for one in paragraphs)
    return f"<p:sp><p:txBody>{shown}</p:txBody></p:sp>"


def pptx(slides, relations=(), order=None, **others):
    """Return a presentation of slides; ``relations`` are those of each slide, ``order`` the order in which they are shown."""
    shown = order or range(1, len(slides) + 1)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relationships(("rId1", "officeDocument", "ppt/presentation.xml", False)),
        "ppt/presentation.xml": element(
            "p:presentation",
            "<p:sldIdLst>" + "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in shown) + "</p:sldIdLst>",
        ),
        "ppt/_rels/presentation.xml.rels": relationships(*((f"rId{n}", "slide", f"slides/slide{n}.xml", False) for n in shown)),
    }
    for number, content in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = content
    for number, targets in enumerate(relations, 1):
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relationships(*targets)
    parts.update({name.replace("__", "/").replace("_xml", ".xml"): content for name, content in others.items()})
    return zipped(parts)

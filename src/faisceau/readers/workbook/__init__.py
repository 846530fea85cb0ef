"""Workbooks (XLSX and XLSM by ISO/IEC 29500, XLS, ODS by ISO/IEC 26300): sheets go in, statements of account and text come out.

calamine reads the cells, typed: days and numbers that a program stored are what they are, texts go through the inference of
``notation.statements``. A sheet that is no statement gives its text. What the workbook would weigh is found before it is
opened (``bounds``). Values of formulas are those that were stored.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Mapping, Sequence

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Document, Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import TooLargeError
from faisceau.notation.delimited import Record
from faisceau.notation.listings.words import HOLDS, LISTING
from faisceau.notation.media_types import loose_document, package
from faisceau.notation.office.protected import PLACES, protected
from faisceau.notation.office.protected import opened as within
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place as whole_place
from faisceau.notation.statements.layout import unknown_settings
from faisceau.notation.statements.settings import OF_STATEMENTS
from faisceau.readers.workbook.beside import KINDS, Beside, beside_sheets
from faisceau.readers.workbook.binary import is_encrypted, weigh_binary
from faisceau.readers.workbook.bounds import BROKEN, CELLS, TEXT_BYTES, Merged, Weighed, weigh
from faisceau.readers.workbook.cells import written_row
from faisceau.readers.workbook.sheets import Sheet, Told, blocks, read_sheet, text_of

BUDGET = Budget(seconds=20, seconds_per_mb=12, memory_mb=1_000, memory_mb_per_mb=24, output_mb=256, output_mb_per_mb=64)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Classeurs XLSX, XLSM, XLS et ODS : chaque feuille qui est un relevé de compte donne ses mouvements et ses soldes, une liste ou un "
    "registre ses lignes, toute autre son texte, ligne par ligne ; commentaires et cibles des liens à côté ; feuilles, lignes et colonnes masquées sont lues et signalées. Ne sont pas lus : formules (leur valeur "
    "enregistrée l'est), images, macros, graphiques ; d'un XLS ni commentaires ni liens. Un classeur chiffré (.xlsx, .xls) s'ouvre avec le mot de passe fourni.",
    en="XLSX, XLSM, XLS and ODS workbooks: each sheet that is a statement of account gives its transfers and balances, a listing or a "
    "register its lines, any other its text, "
    "row by row; comments and where links lead beside; hidden sheets, rows and columns are read and reported. Not read: formulas (their stored value is), images, "
    "macros, charts; of an XLS neither comments nor links. An encrypted workbook (.xlsx, .xls) opens with the password supplied.",
)
SETTINGS: Mapping[str, Setting] = {
    **OF_STATEMENTS,
    "password": known.PASSWORD,
    "password_exhibit": known.PASSWORD_EXHIBIT,
    "columns": known.COLUMNS,
    "header": known.HEADER,
    "holds": HOLDS,
    "listing": LISTING,
    "sheet": Setting(
        Wording(
            "feuille que columns, header et listing concernent ; toutes si rien n'est dit",
            "sheet that columns, header and listing are about; every one where none is named",
        )
    ),
}

_OPEN_XML = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
_BINARY = "application/vnd.ms-excel"
_MEDIA = {"xlsx": _OPEN_XML, "ods": _OPEN_DOCUMENT, "xls": _BINARY}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
_OTHER_STREAMS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "__properties_version1.0", "PowerPoint Document"))
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_SUFFIXES = (".xls", ".xlsx", ".xlsm", ".xlt")
_SHEETS = 1_000
"""Sheets that are read of one workbook; ours."""
codecs.lookup("cp437")  # the charset of names of ZIP members, loaded before the jail closes


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a spreadsheet by its package or by its OLE2 streams; a protected one also needs the name of a workbook."""
    if head.startswith(b"PK\x03\x04"):
        if head.startswith(_OPEN_DOCUMENT.encode(), 38) or loose_document(head, tail, names) == "spreadsheet":
            return "ods"
        kind = package(head, tail)
        return "xlsx" if kind and kind.media == _OPEN_XML and b"xl/workbook.bin" not in tail else None
    if head.startswith(_OLE) and not any(stream in part for stream in _OTHER_STREAMS for part in (head, tail)):
        named = any(name.lower().endswith(_SUFFIXES) for name in names)
        if any(stream in part for stream in _STREAMS for part in (head[512:], tail)) or (named and len(head) >= 1536):
            return "xls"
    return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the sheets in their order: for each its text, or the rows of the statement that it is."""
    with exhibit.open() as stream:
        content = stream.read()
    opened = _open(content)
    if isinstance(opened, Problem):
        if settings.get("password") and content.startswith(_OLE) and opened.code == "readers_sheets.password":
            yield from protected(exhibit, __name__, UNIT, settings)
            return
        yield opened
        yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
        return
    form, book, weighed = opened
    beside = _beside(content, book, weighed)
    remarks, present, lost, page = Ordinals(), 0, 0, 0
    layouts: list[dict[str, object]] = []
    for sheet in _sheets(book, weighed):
        if isinstance(sheet, Problem):
            present, lost = present + sheet.entries, lost + sheet.entries
            yield sheet._replace(locator=remarks.of(sheet.locator))
            continue
        present += len(sheet.records)
        told = Told(pages=page)
        for row in read_sheet(sheet, exhibit.names, _MEDIA[form], settings, told):
            if isinstance(row, Problem):
                lost += row.entries
                yield row._replace(locator=remarks.of(row.locator))
            else:
                yield row
        for kind in KINDS:
            if lines := beside.get(sheet.name, Beside()).lines(kind):
                told.pages += 1
                at = locator(sheet=sheet.name, part=kind)
                yield Document(at, told.pages, sheet.name, None, _MEDIA[form], "\n".join(lines))
        page = told.pages
        if sheet.visible != "visible":
            yield problem(
                "readers_sheets.sheet_hidden", remarks.of(locator(sheet=sheet.name)), name=sheet.name, rows=len(sheet.records)
            )
        layouts.append({"name": sheet.name, "visible": sheet.visible, "rows": len(sheet.records), **told.layout})
    for remark in (*_remarks(weighed), *_of_parts(beside), *unknown_settings(settings)):
        yield remark._replace(locator=remarks.of(WHOLE))
    if not present:
        yield problem("readers_sheets.nothing", remarks.of(WHOLE))
    yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical({"format": form, "sheets": layouts}))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the text of the rows of a sheet, or of the beginning of it."""
    where = parse(locator)
    with exhibit.open() as stream:
        content = stream.read()
    if not where.parts:
        return whole_place(content)
    opened = _open(content)
    if isinstance(opened, Problem):
        found = within(exhibit, (settings or {}).get("password")) if locator in PLACES else None
        if isinstance(found, Member):
            return whole_place(found.content)
        raise ValueError(f"nothing can be shown of this workbook: {opened.code}")
    wanted = where.get("sheet")
    if kind := where.get("part"):
        lines = _beside(content, *opened[1:]).get(wanted or "", Beside()).lines(kind) if kind in KINDS else []
        if not lines:
            raise ValueError(f"nothing stands at {locator!r}")
        return Place("text/plain", "\n".join(lines).encode(), "\n".join(lines))
    sheet = next((one for one in _sheets(opened[1], opened[2]) if isinstance(one, Sheet) and one.name == wanted), None)
    if sheet is None and where.get("row") is None and wanted in {storable(about.name) for about in opened[1].sheets_metadata}:
        return whole_place(content)  # it has no cells, or none that can be read
    if sheet is None:
        raise ValueError(f"no sheet stands at {locator!r}")
    rows = where.get("row")
    if rows is None:
        records = next(blocks(sheet.records), ())
    else:
        first, _, last = rows.partition(",")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise ValueError(f"no row stands at {locator!r}")
        records = [record for record in sheet.records if int(first) <= record.number <= int(last or first)]
        if not records:
            raise ValueError(f"no row stands at {locator!r}")
    text = text_of(records)
    return Place("text/tab-separated-values", text.encode(), text)


def _open(content: bytes) -> tuple[str, CalamineWorkbook, Weighed] | Problem:
    """Open a workbook, or say why it cannot be."""
    try:
        if not content.startswith(b"PK"):
            # Whatever words stand in it: the library ends the whole process where a workbook claims more than the memory holds.
            if is_encrypted(content):
                return problem("readers_sheets.password", entries=1)
            weigh_binary(content, CELLS, TEXT_BYTES)
            return "xls", CalamineWorkbook.from_filelike(io.BytesIO(content)), Weighed()
        weighed = weigh(content)
        is_open = content.startswith(_OPEN_DOCUMENT.encode(), 38) or loose_document(content[:4096], content[-4096:], (".ods",))
        form = "ods" if is_open else "xlsx"
        return form, CalamineWorkbook.from_filelike(io.BytesIO(content)), weighed
    except PasswordError:
        return problem("readers_sheets.password", entries=1)
    except TooLargeError as fault:
        return problem("readers_sheets.too_large", entries=1, limit=str(fault))
    except (CalamineError, *BROKEN) as fault:
        return _unreadable(content, str(fault))
    except BaseException as fault:
        if not _panicked(fault):
            raise
        return _unreadable(content, str(fault))


def _unreadable(content: bytes, reason: str) -> Problem:
    if _PROTECTED in content:
        return problem("readers_sheets.password", entries=1)
    return problem("readers_sheets.unreadable", entries=1, reason=reason[:200])


def _panicked(fault: BaseException) -> bool:
    """Tell whether a fault is a panic of the library: its class has no name that could be imported."""
    return type(fault).__name__ == "PanicException"


def _sheets(book: CalamineWorkbook, weighed: Weighed) -> Iterator[Sheet | Problem]:
    """Yield each sheet, or why it cannot be read: the library finds sheets by name, so that of two of one name it reads one."""
    met: set[str] = set()
    for index, about in enumerate(book.sheets_metadata):
        name = storable(about.name)
        at = locator(sheet=name)
        if index >= _SHEETS:
            yield problem("readers_sheets.too_many", WHOLE, len(book.sheets_metadata) - index, limit=_SHEETS)
            return
        if name in met:
            yield problem("readers_sheets.sheet_twice", at, 1, name=name)
            continue
        met.add(name)
        if about.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
            yield problem("readers_sheets.no_cells", at, name=name, kind=str(about.typ).rpartition(".")[2])
            continue
        try:
            rows, merged = _rows(book, index)
        except CalamineError as fault:
            yield problem("readers_sheets.sheet_unreadable", at, 1, name=name, reason=str(fault)[:200])
            continue
        except BaseException as fault:
            if not _panicked(fault):
                raise
            yield problem("readers_sheets.sheet_unreadable", at, 1, name=name, reason=str(fault)[:200])
            continue
        yield Sheet(name, _visible(about.visible), rows, merged or weighed.merged.get(index, ()))


def _visible(state: SheetVisibleEnum) -> str:
    if state == SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if state == SheetVisibleEnum.Hidden else "very hidden"


def _rows(book: CalamineWorkbook, index: int) -> tuple[list[Record], Sequence[Merged]]:
    sheet = book.get_sheet_by_index(index)
    before = sheet.start[1] if sheet.start else 0
    found = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if any(cell not in ("", None) for cell in cells):
            record = Record(number, b"", written_row(cells, before))
            if not record.blank:
                found.append(record)
    return found, sheet.merged_cell_ranges or ()


def _beside(content: bytes, book: CalamineWorkbook, weighed: Weighed) -> dict[str, Beside]:
    """Return what stands beside the cells of each sheet by its name; nothing of an XLS, of which it is not read."""
    if not content.startswith(b"PK"):
        return {}
    named = [storable(about.name) for about in book.sheets_metadata]
    of_open_document = {named[index]: found for index, found in weighed.beside.items() if index < len(named)}
    return of_open_document or beside_sheets(content, weighed.links)


def _of_parts(beside: Mapping[str, Beside]) -> Iterator[Problem]:
    """Yield what could not be read beside the cells, or was more than is kept."""
    for of_sheet in beside.values():
        for part, reason in of_sheet.broken:
            yield problem("readers_office.part_broken", name=part, reason=reason)
    if left_out := sum(of_sheet.left_out for of_sheet in beside.values()):
        yield problem("readers_sheets.beside_left", count=left_out)


def _remarks(weighed: Weighed) -> Iterator[Problem]:
    if weighed.hidden:
        yield problem("readers_sheets.hidden", count=weighed.hidden)
    if weighed.without_value:
        yield problem("readers_sheets.without_value", count=weighed.without_value)
    if weighed.errors:
        yield problem("readers_sheets.errors", count=weighed.errors)

"""OFX 1 (SGML) and 2 (XML) of banks, cards and brokers → accounts, balances and movements.

Open Financial Exchange, versions 1.0 to 2.3. A ``STMTTRN`` is an entry; a movement of securities is one that is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.declared_charsets import codec
from faisceau.notation.endings import ends_early
from faisceau.notation.statement_files import Charset, Told, charset_of_file, charset_problems, place_of
from faisceau.readers.ofx.recognition import VERSIONS, dialect_of, recognises, stated_charset, version_of
from faisceau.readers.ofx.scan import parts
from faisceau.readers.ofx.statements import Statements

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "STMTTRN"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Fichiers OFX et QFX (SGML ou XML) de comptes, de cartes et de titres : comptes, soldes, mouvements d'espèces, nom et "
        "compte de l'autre partie. Ne sont pas lus : mouvements et positions de titres (comptés), prêts, virements demandés."
    ),
    en=(
        "OFX and QFX files (SGML or XML) of accounts, cards and securities: accounts, balances, cash movements, name and account "
        "of the other side. Not read: movements and positions of securities (counted), loans, transfers requested."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "decimal": known.DECIMAL,
    "encoding": known.ENCODING,
    "side_from": Setting(
        Wording(
            "ce qui dit le côté quand ils se contredisent : amount (le signe du montant) ou type (le mot CREDIT ou DEBIT)",
            "what gives the side where they contradict one another: amount (its sign) or type (the word CREDIT or DEBIT)",
        ),
        ("amount", "type"),
    ),
}
_HEAD = 4096
_ALLOWED = {"decimal": ",.", "side_from": ("amount", "type")}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - it has none
    """Yield the rows of a file in reading order, then its ``Reading``.

    Settings: ``encoding`` names the charset; ``decimal`` the decimal mark of amounts with a comma before three digits; ``side_from`` says
    whether the amount's sign or the word CREDIT or DEBIT gives the side where they contradict one another: amount or type.
    """
    head = exhibit.open().read(_HEAD)
    used, stated = _charset(exhibit, head, settings.get("encoding"))
    told = Told()
    settled = {name: settings[name] for name, allowed in _ALLOWED.items() if settings.get(name) and settings[name] in allowed}
    statements = Statements(used.name, settled.get("decimal"), settled.get("side_from"))
    if (version := version_of(head)) and version not in VERSIONS:
        yield told.apart(problem("bank.version_unknown", version=version, known=" ".join(sorted(VERSIONS))))
    for row in statements.rows(parts(exhibit.open())):
        yield told.apart(row)
    for row in ends_early(exhibit, b"<ofx>", b"</ofx>"):
        yield told.apart(row)
    for name, allowed in _ALLOWED.items():
        if settings.get(name) and name not in settled:
            value = settings[name]
            yield told.apart(problem("readers_devices.setting_unknown", setting=name, value=value, allowed=" ".join(allowed)))
    for row in charset_problems(settings.get("encoding"), used):
        yield told.apart(row)
    if stated:
        yield problem("bank.charset_contradicted", stated=stated, charset=used.name)
    layout = {
        "dialect": dialect_of(head) or "OFX", "charset": used.name, "charset_known_by": used.known_by,
        "statements": statements.statements,
    }  # fmt: skip
    yield Reading(WHOLE, "ofx", UNIT, statements.present, statements.present - told.entries, canonical(layout))


def _charset(exhibit: Opened, head: bytes, settled: str | None) -> tuple[Charset, str | None]:
    """Return the charset of a file, and the one that it states where its bytes say otherwise."""
    found, stated = charset_of_file(exhibit, settled), stated_charset(head)
    name = codec(stated)
    if found.known_by in {"setting", "mark"} or name is None:
        return found, None
    if found.known_by == "content":
        # Bytes that are UTF-8 throughout are UTF-8, whatever was stated, unless they are plain ASCII.
        ascii_ = name != "utf-8" and _is_ascii(exhibit)
        return Charset("utf-8", "content"), None if ascii_ or name == "utf-8" else stated
    if name == "utf-8":
        return found, stated
    return Charset(name, "stated"), stated if stated == "us-ascii" else None


def _is_ascii(exhibit: Opened) -> bool:
    stream = exhibit.open()
    while block := stream.read(1 << 16):
        if not block.isascii():
            return False
    return True


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes ``offset=a,n``, or the beginning of the file for ``whole``."""
    used, _ = _charset(exhibit, exhibit.open().read(_HEAD), (settings or {}).get("encoding"))
    return place_of(exhibit, locator, used.name)

"""The pieces of the invented case, as they come in: name, cote, seal, from whom, when, and what allowed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faisceau.model.entries import Authorisation
from faisceau.training import banks, bundles, chats, phone, web
from faisceau.training.hotel import REGISTER
from faisceau.training.procedure import render
from faisceau.training.statements import REPORTS, Report

PROSECUTOR = "Procureur de la République, Lille (exercice)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An exhibit before it is sealed: the fields of ``ExhibitSealed`` that a person states, and the file's name."""

    mark: str
    file: str
    seal_number: str = ""
    from_whom: str = ""
    on: str = ""
    basis: Authorisation | None = None


def _granted(article: str, date: str, scope: str, limits: str = "") -> Authorisation:
    return Authorisation(article=article, authority=PROSECUTOR, date=date, scope=scope, limits=limits)


_SEARCH = _granted("CPP 76", "2026-04-27", "perquisition au domicile de S3")
_BANK = _granted("CPP 77-1-1", "2026-04-30", "relevés du 1er décembre 2025 au 31 mars 2026")
_HANDED = _granted("CPP 77-1", "2026-04-16", "exploitation du téléphone remis par la victime", "accord écrit de la personne")
_CHILD = _granted("CPP 77-1", "2026-04-29", "exploitation du téléphone remis par la mineure", "accord de l'administratrice ad hoc")
_TREATY = _granted(
    "Convention du 20 avril 1959, articles 3 et 5", "2026-05-02", "demande d'entraide à la République de Moldova", "spécialité"
)
_CAPTURE = _granted("CPP 77-1-1", "2026-04-16", "capture de pages publiques")


def _of_s3(mark: str, file: str) -> Piece:
    from_whom = "GROSU Mihail (perquisition)"
    return Piece(mark=mark, file=file, seal_number="UN", from_whom=from_whom, on="2026-04-28", basis=_SEARCH)


def _from_moldova(mark: str, file: str, seal_number: str = "") -> Piece:
    from_whom = "Autorités moldaves (entraide)"
    return Piece(mark=mark, file=file, seal_number=seal_number, from_whom=from_whom, on="2026-05-20", basis=_TREATY)


OTHERS: tuple[Piece, ...] = (
    _of_s3("D13", "mmssms.db"),
    _of_s3("D14", "mmssms.db-wal"),
    _of_s3("D15", "calllog.db"),
    Piece(mark="D16", file=chats.file_of("D16"), seal_number="DEUX", from_whom="LUPAȘCU Doina", on="2026-04-16", basis=_HANDED),
    Piece(mark="D17", file=chats.file_of("D17"), seal_number="TROIS", from_whom="MEREUȚĂ Ana", on="2026-04-29", basis=_CHILD),
    _from_moldova("D18", "telephone_S2.zip", "QUATRE"),
    Piece(mark="D19", file="releve_S3_camt053.xml", from_whom="Banque Exemple du Nord", on="2026-05-06", basis=_BANK),
    Piece(mark="D20", file="releve_V1_camt053.xml", from_whom="Banque Exemple du Nord", on="2026-05-06", basis=_BANK),
    _from_moldova("D21", "extras_S1.sta"),
    Piece(mark="D22", file="export_compte_S4.csv", from_whom="DELMOTTE Laurent (remise)", on="2026-05-07", basis=_SEARCH),
    Piece(mark="D23", file="compte_annonceur.csv", from_whom="Petites annonces Exemple", on="2026-05-08", basis=_BANK),
    Piece(mark="D24", file="capture_petites-annonces.warc", from_whom="Service d'enquête", on="2026-04-16", basis=_CAPTURE),
    Piece(mark="D25", file="telephone_S4.zip", seal_number="CINQ", from_whom="DELMOTTE Laurent", on="2026-04-28", basis=_SEARCH),
    _of_s3("D26", "contacts2.db"),
)


def _of_report(report: Report) -> Piece:
    return Piece(mark=report.mark, file=report.file, from_whom="Service d'enquête de Lille (exercice)", on=report.on)


def pieces() -> tuple[Piece, ...]:
    """Return every piece in the order of the cotes."""
    reports = (*REPORTS, REGISTER)
    return tuple(sorted((*map(_of_report, reports), *OTHERS), key=_order))


def _order(piece: Piece) -> int:
    return int(piece.mark.removeprefix("D"))


def contents(seed: int) -> dict[str, bytes]:
    """Return the bytes of every piece by its cote."""
    messages, log = phone.messages(seed)
    made: dict[str, Callable[[], bytes]] = {
        "D13": lambda: messages,
        "D14": lambda: log,
        "D15": lambda: phone.call_log(seed),
        "D16": lambda: chats.export("D16"),
        "D17": lambda: chats.export("D17"),
        "D18": bundles.telephone_of_s2,
        "D19": lambda: banks.camt(seed, "S3"),
        "D20": lambda: banks.camt(seed, "V1"),
        "D21": lambda: banks.mt940(seed, "S1"),
        "D22": lambda: banks.csv_export(seed, "S4"),
        "D23": banks.ambiguous_csv,
        "D24": web.capture,
        "D25": bundles.cut_off,
        "D26": phone.contacts,
    }
    reports = {report.mark: render(report, seed) for report in (*REPORTS, REGISTER)}
    return reports | {mark: make() for mark, make in made.items()}


def write(folder: Path, seed: int) -> list[Piece]:
    """Write every piece into a folder under the name it came in with, and return the pieces in the order of the cotes."""
    folder.mkdir(parents=True, exist_ok=True)
    made = contents(seed)
    told = list(pieces())
    for piece in told:
        (folder / piece.file).write_bytes(made[piece.mark])
    return told

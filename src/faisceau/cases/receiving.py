"""Check a pack that was received: a file in, what is wrong with it out, after a rebuild in an empty folder if asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import faisceau
from faisceau import disclosure, journal
from faisceau.build.disclosing import made_of
from faisceau.cases.disclosing import pack_built
from faisceau.model.entries import SignatoryEnrolled
from faisceau.model.errors import Damaged
from faisceau.model.ports import Progress
from faisceau.model.wording import Lang, say, wordings
from faisceau.vault import Holder, SystemRandomness, Vault


def check_pack(
    path: Path,
    *,
    rebuild: bool,
    log_key: str | None,
    workers: int,
    progress: Progress,
    lang: Lang,
    checkpoint: Path | None = None,
) -> dict[str, Any]:
    """Check a pack that was received, with ``rebuild`` build it again in an empty folder; no key and no case are needed.

    ``log_key`` and ``checkpoint`` were kept outside, by whoever checks: the pack's journal is held to them.
    """
    checked = disclosure.check(path, _read_journals)
    told, journals = checked.manifest, checked.journals
    heads = journals.heads if journals else {}
    if log_key is not None and log_key.strip() not in {key for key, _ in heads.values()}:
        checked.fault("disclosure.outside_key", "--log-key")
    if checkpoint is not None:
        logs = journals.logs if isinstance(journals, journal.Excerpts) else {}
        checked.faults += journal.outside_checkpoint(logs, journal.key_of(log_key or ""), checkpoint.read_bytes())
    differs: list[str] = []
    if rebuild:
        if checked.faults or journals is None:
            checked.fault("disclosure.not_rebuilt", path.name)
        else:
            differs = _rebuild(path, checked, workers, progress, lang)
    signatories = {one.entry.signatory: one.entry.name for one in _entries(journals) if isinstance(one.entry, SignatoryEnrolled)}
    return {
        "ok": not checked.faults,
        "faults": [_worded(fault, lang) for fault in checked.faults],
        "rebuilt": rebuild and not checked.faults,
        "differs": differs,
        "case": told.get("case", {}),
        "disclosure": told.get("disclosure", {}),
        "signed_by": signatories.get(checked.signed_by, checked.signed_by),
        "log_keys": sorted(key for key, _ in heads.values()),
        "pieces": len(told.get("pieces", ())),
        "withheld": [one["mark"] for one in told.get("withheld", ())],
        "entries": sum(size for _, size in heads.values()),
        "opened": len(_entries(journals)),
        "tables": len(told.get("tables", ())),
        "digest": told.get("digest", ""),
    }


def _entries(journals: Any) -> Sequence[Any]:
    return journals.records if journals else ()


def _read_journals(excerpts: Mapping[str, tuple[bytes, bytes, bytes]], own: str) -> journal.Excerpts:
    return journal.read_excerpts({name: journal.Excerpt(*one) for name, one in excerpts.items()}, own)


def _rebuild(path: Path, checked: disclosure.Checked, workers: int, progress: Progress, lang: Lang) -> list[str]:
    """Build a pack's tables again from its pieces and entries alone; note each that differs, and say how this machine does."""
    told = checked.manifest
    records: Any = _entries(checked.journals)
    decisions = journal.tables(journal.fold(records))
    with tempfile.TemporaryDirectory(prefix="faisceau-check-") as name, disclosure.Archive(path) as archive:
        folder, randomness = Path(name) / "case", SystemRandomness()
        vault = Vault.create(folder, "check", Holder("check", randomness.draw(64), protected=False), randomness)
        for piece in sorted({piece["path"] for piece in told["pieces"]}):
            vault.seal(disclosure.spilled(archive, piece))
        try:
            with pack_built(decisions, told["case"]["state"], folder / "shelf", vault, workers, progress) as (_, built):
                again = {table: built[table].digest for table in built}
        except Damaged as error:
            checked.fault("disclosure.not_rebuilt", path.name, reason=error.code)
            return []
    for table, one in sorted({**told["tables"], **told["law"]}.items()):
        if again.get(table) != one["digest"]:
            checked.fault(
                "disclosure.table_differs", f"tables/{table}.jsonl", table=table, built=again.get(table, "–"), told=one["digest"]
            )
    return list(_differing(told["made_of"], lang))


def _differing(made: Any, lang: Lang) -> Iterator[str]:
    """Say in what this machine differs from the one that made a pack."""
    here = {"release": faisceau.__version__, **made_of()}
    there = made if isinstance(made, dict) else {}
    flat = [({"": one} if isinstance(one, str) else one, there.get(name), name) for name, one in here.items()]
    for own, other, name in flat:
        others = {"": other} if isinstance(other, str) else other if isinstance(other, dict) else {}
        for part, value in own.items():
            if others.get(part) != value:
                said = {"what": f"{name} {part}".strip(), "here": value[:16], "there": str(others.get(part, "–"))[:16]}
                yield say("disclosure.made_differs", lang, said)


def _worded(fault: Any, lang: Lang) -> dict[str, str]:
    said = {name: str(value) for name, value in fault.arguments.items()}
    what = say(fault.code, lang, said).removesuffix(wordings()[fault.code].next(lang)).strip()
    return {
        "what": what,
        "where": fault.where,
        "safe": say("disclosure.safe_rest", lang),
        "next": wordings()[fault.code].next(lang),
    }

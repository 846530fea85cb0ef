"""Write every generated page of docs/reference: ``python docs/make_reference.py``; tests/docs compares them."""  # noqa: INP001

from __future__ import annotations

import importlib.util
import inspect
import json
import tomllib
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import click
import pyarrow as pa

from faisceau.cli import COMMANDS, group
from faisceau.model.columns import Minor, Schema
from faisceau.model.derived import DERIVED
from faisceau.model.entries import CATALOGUE, Authorisation, Entry, Piece, Pin
from faisceau.model.flows import FLOWS
from faisceau.model.law import LAW
from faisceau.model.law_disclosure import DISCLOSURE
from faisceau.model.law_requests import REQUESTS
from faisceau.model.money import MONEY
from faisceau.model.observations import SCHEMAS
from faisceau.model.proof import PROOF
from faisceau.model.requests import REQUEST_TABLES
from faisceau.model.stands import STANDS
from faisceau.model.tables import TABLES
from faisceau.model.wording import Wording, wordings

HERE = Path(__file__).parent
PAGES = HERE / "reference"
_MADE = "<!-- Made by docs/make_reference.py; do not edit. -->"


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {
        "command-line.md": _command_line(),
        "tables.md": _tables(),
        "entries.md": _entries(),
        "entries.schema.json": json.dumps(entry_schemas(), ensure_ascii=False, indent=1) + "\n",
        "json-documents.md": _json_documents(),
        "messages.md": _messages(),
        **_made_by("make_reference_law"),
        **_made_by("make_reference_requests"),
        **_made_by("make_reference_limits"),
        **_made_by("make_reference_exchange"),
    }


def french() -> Mapping[str, Mapping[str, str]]:
    """Return what is said in French of tables, columns and entries."""
    return tomllib.loads(files("faisceau.desk").joinpath("french.toml").read_text("utf-8"))


def documents() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]:
    """Return the fields of the JSON documents: by command, by variant, by path."""
    return tomllib.loads((PAGES / "json-documents.toml").read_text("utf-8"))


def _made_by(name: str) -> dict[str, str]:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made: dict[str, str] = maker.pages()
    return made


# The command line.


def _command_line() -> str:
    blocks = [
        "# The command line",
        _MADE,
        (
            "Standard output carries the answer, and with `--json` one [document](json-documents.md) and nothing else; everything else goes to "
            "standard error. Exit code 0: done. 1: refused, faults found by `verify`, or a training case that differs from its truth; nothing "
            "was changed by what was refused. 2: a wrong command.\n\n"
            "La sortie standard porte la réponse, et avec `--json` un seul [document](json-documents.md) ; tout le reste va à la sortie d’erreur. "
            "Code 0 : fait. 1 : refusé, défauts trouvés par `verify`, ou affaire d’entraînement qui diffère de sa vérité ; ce qui est refusé n’a "
            "rien changé. 2 : commande fausse."
        ),
        "## Environment · Environnement",
        _table(
            ("variable", "English", "français"),
            (
                ("`FAISCEAU_KEYS`", "folder of your keys", "dossier de vos clés"),
                (
                    "`XDG_CONFIG_HOME`, `HOME`",
                    "otherwise: `faisceau/keys` in the configuration folder",
                    "à défaut : `faisceau/keys` dans le dossier de configuration",
                ),
                (
                    "`FAISCEAU_HOLDER`",
                    "name of the key to use, where the folder holds several",
                    "nom de la clé à utiliser, quand le dossier en contient plusieurs",
                ),
                (
                    "`FAISCEAU_PASSPHRASE`",
                    "passphrase of your key; or `FAISCEAU_PASSPHRASE_FILE`, the file that holds it",
                    "phrase de passe de votre clé ; ou `FAISCEAU_PASSPHRASE_FILE`, le fichier qui la contient",
                ),
                ("`FAISCEAU_LANG`", "language, `fr` or `en`; `--lang` is stronger", "langue, `fr` ou `en` ; `--lang` l’emporte"),
                (
                    "`FAISCEAU_BUREAU`",
                    "the bureau: folder of its own state",
                    "le bureau : dossier de ce qui lui est propre",
                ),
                (
                    "`FAISCEAU_CASES`",
                    "the bureau: folder of which each folder is a case",
                    "le bureau : dossier dont chaque dossier est une affaire",
                ),
                (
                    "`DATABASE_URL`",
                    "the bureau: its PostgreSQL; otherwise SQLite",
                    "le bureau : son PostgreSQL ; à défaut SQLite",
                ),
                (
                    "`FAISCEAU_HOSTS`",
                    "the bureau: names under which it is reached, separated by commas",
                    "le bureau : noms sous lesquels on le joint, séparés par des virgules",
                ),
                ("`FAISCEAU_SECRET_KEY`", "the bureau: secret of its sessions", "le bureau : secret de ses sessions"),
                (
                    "`FAISCEAU_BREACHED`",
                    "the bureau: list of passwords that leaked, none of which is taken",
                    "le bureau : liste de mots de passe qui ont fui, dont aucun n'est accepté",
                ),
                (
                    "`FAISCEAU_PLAIN_HTTP`",
                    "the bureau: `1` where no TLS stands before it, this machine alone",
                    "le bureau : `1` quand aucun TLS ne se tient devant, cette machine seule",
                ),
                (
                    "`FAISCEAU_IDLE`",
                    "the bureau: seconds after which a session that nobody is at ends; 3600",
                    "le bureau : secondes après lesquelles une séance sans personne finit ; 3600",
                ),
                (
                    "`FAISCEAU_STEP_UP`",
                    "the bureau: seconds for which somebody who showed who they are may let something leave; 300",
                    "le bureau : secondes pendant lesquelles qui a montré son identité peut faire sortir quelque chose ; 300",
                ),
                (
                    "`FAISCEAU_SECOND_FACTOR`",
                    "the bureau: `0` lets people in by password alone, `1` never; `1`, but `0` on this machine alone",
                    "le bureau : `0` laisse entrer par le seul mot de passe, `1` jamais ; `1`, mais `0` sur cette machine seule",
                ),
                (
                    "`FAISCEAU_TOTP`",
                    "the bureau: `1` allows one-time codes beside passkeys",
                    "le bureau : `1` permet les codes à usage unique à côté des clés d’accès",
                ),
                (
                    "`LC_ALL`, `LC_MESSAGES`, `LANG`",
                    "otherwise: the locale’s language; French where it is not told",
                    "à défaut : la langue de la session ; le français si elle n’est pas dite",
                ),
            ),
        ),
        "## Options of every command · Options de toute commande",
        _options(option for option in _command("tables").params if option.name in _COMMON),
    ]
    for name in COMMANDS:
        command = _command(name)
        told = _both(command.help or "")
        usage = " ".join(["faisceau", name, *_usage(command)])
        blocks += [f"## `{name}`", f"{told.en} / {told.fr}", f"    {usage}"]
        own = [param for param in command.params if isinstance(param, click.Option) and param.name not in _COMMON]
        if own:
            blocks.append(_options(own))
    return _page(blocks)


_COMMON = ("quiet", "json", "lang")


def _command(name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    if command is None:
        raise LookupError(name)
    return command


def _usage(command: click.Command) -> Iterator[str]:
    yield "[OPTIONS]"
    context = click.Context(command)
    yield from (param.make_metavar(context) for param in command.params if isinstance(param, click.Argument))


def _options(options: Iterable[click.Parameter]) -> str:
    context = click.Context(click.Command("faisceau"))
    rows = []
    for option in options:
        if isinstance(option, click.Option):
            told = _both(option.help or "")
            value = "" if option.is_flag else f" {option.make_metavar(context)}"
            notes = [
                "required" if option.required else "",
                "repeatable" if option.multiple else "",
                f"default {option.default}" if option.show_default else "",
            ]
            names = ", ".join(sorted(option.opts, key=len, reverse=True))
            rows.append((f"`{names}{value}`", told.en, told.fr, ", ".join(filter(None, notes))))
    return _table(("option", "English", "français", ""), rows)


def _both(text: str) -> Wording:
    """Return the wording that a help text is one language of."""
    found = {wording for code, wording in wordings().items() if code.startswith("cli.") and text in (wording.fr, wording.en)}
    if len(found) != 1:
        raise LookupError(f"the wording of {text!r}: {len(found)}")
    return found.pop()


# Tables.

_FAMILIES: tuple[tuple[str, Sequence[Schema]], ...] = (
    ("What readers read · Ce que lisent les lecteurs", [schema for schema in SCHEMAS.values() if schema.name in TABLES]),
    ("What the journal and the stages make · Ce que font le journal et les étapes", DERIVED),
    ("What money adds · Ce que l’argent ajoute", MONEY),
    ("Flows of money · Flux d’argent", FLOWS),
    ("What the proof adds · Ce que la démonstration ajoute", PROOF),
    ("What is asked of other States · Ce qui est demandé à d’autres États", REQUEST_TABLES),
    ("What stands · Ce qui tient", STANDS),
    ("What the law says · Ce que dit le droit", (*LAW, *DISCLOSURE, *REQUESTS)),
)


def _tables() -> str:
    told = french()
    blocks = [
        "# Tables",
        _MADE,
        (
            "The key is unique and is the order of the rows; the partition is what a table is cut by. Types: text, integer, exact integer (an amount "
            "of up to 38 digits), date, time (without zone), boolean, texts (a list). Protection: `identity`, `contact`, `health`, `child` are "
            "masked on a shared screen; `case` and `public` are not. A text of the class `case` says what words it may hold: `none` (a value of the "
            "program, a digest, a date), `place`, `named` (what something is called), `remark` (what somebody wrote of the case), `reference` (a number "
            "that somebody gave), `evidence` (what an exhibit says at length). Names, contacts and accounts are masked in it for who may not see "
            "them, but in `none` and `evidence`.\n\n"
            "La clé est unique et donne l’ordre des lignes ; la partition est ce selon quoi une table est découpée. `identity`, `contact`, "
            "`health` et `child` sont masqués sur un écran partagé ; `case` et `public` ne le sont pas. Un texte de la classe `case` dit quels mots il "
            "peut contenir : `none` (une valeur du programme, une empreinte, une date), `place`, `named` (comment une chose est appelée), `remark` (ce "
            "que quelqu’un a écrit de l’affaire), `reference` (un numéro donné par quelqu’un), `evidence` (ce qu’une pièce dit tout au long). Noms, "
            "coordonnées et comptes y sont masqués à qui ne doit pas les voir, sauf dans `none` et `evidence`."
        ),
    ]
    for heading, schemas in _FAMILIES:
        blocks.append(f"## {heading}")
        for schema in schemas:
            meaning = " ".join(schema.meaning.replace("``", "`").split())
            blocks += [
                f"### `{schema.name}`",
                f"{meaning} / {told['tables'][schema.name]}",
                f"Key · clé: {', '.join(f'`{name}`' for name in schema.key)}. Partition: {schema.partition.value}.",
                _table(
                    ("column", "type", "may be null", "protection", "English", "français"),
                    (
                        (
                            f"`{c.name}`",
                            _type(c.type),
                            "yes" if c.nullable else "",
                            f"{c.protection.value}, {c.words.value}" if c.words else c.protection.value,
                            c.meaning,
                            told["columns"][c.meaning],
                        )
                        for c in schema.columns
                    ),
                ),
            ]
    return _page(blocks)


_TYPES = {
    pa.string(): "text",
    pa.int64(): "integer",
    pa.bool_(): "boolean",
    pa.decimal128(38, 0): "exact integer",
    pa.date32(): "date",
    pa.timestamp("us"): "time",
    pa.list_(pa.string()): "texts",
}


def _type(kind: pa.DataType) -> str:
    return _TYPES[kind]


# Entries.


def _entries() -> str:
    told = french()["entries"]
    blocks = [
        "# Entries of the journal · Mentions du journal",
        _MADE,
        (
            "A decision is a signed entry of one of these types; the catalogue is closed. A TOML file holds arrays of tables named after the types "
            "(`[[RoleGiven]]`); on the command line a type is followed by `KEY=VALUE`, a key several times being a list. Where an exhibit is named, its mark "
            "may stand for its digest. A *subject* is a person whose data the payload holds: erasing that person closes it. The *object* is "
            "what the entry is about: a later entry of the type about the same object takes the place of the earlier one, and an entry about an "
            "object that changed after what its signer had seen is refused. The same as JSON Schema: [entries.schema.json](entries.schema.json).\n\n"
            "Une décision est une mention signée d’un de ces types ; le catalogue est clos. Un fichier TOML contient des tableaux de tables du nom des "
            "types ; en ligne de commande, le type est suivi de `CLÉ=VALEUR`. La cote d’une pièce vaut son empreinte. Le *sujet* est la personne "
            "dont le contenu porte les données ; l’*objet*, ce dont parle la mention : la plus récente du même type remplace la précédente."
        ),
    ]
    for name, kind in CATALOGUE.items():
        blocks += [
            f"## {name} – {kind.NAME.fr} · {kind.NAME.en}",
            f"{_doc(kind)} / {told[name]}",
            _table(
                ("field", "type", "", ""),
                ((f"`{field}`", shape, "required" if must else "", _place(kind, field)) for field, shape, must in _fields(kind)),
            ),
        ]
    for part in (Authorisation, Piece, Pin):
        blocks += [
            f"## {part.__name__}",
            _doc(part),
            _table(("field", "type", ""), ((f"`{f}`", shape, "required" if must else "") for f, shape, must in _fields(part))),
        ]
    return _page(blocks)


def _doc(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").replace("``", "`").split())


def _place(kind: type[Entry], field: str) -> str:
    return ", ".join(word for word, names in (("object", kind.OBJECT), ("subject", kind.SUBJECTS)) if field in names)


def _fields(kind: type) -> Iterator[tuple[str, str, bool]]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield field.name, _shape(hints[field.name]), field.default is MISSING and field.default_factory is MISSING


def _shape(hint: Any) -> str:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return f"{_shape(_known(hint))} or nothing"
    if origin is tuple:
        return f"list of {_shape(get_args(hint)[0])}"
    if origin is not None:
        return "names and texts"
    return {str: "text", int: "integer", bool: "boolean"}.get(hint) or hint.__name__


def _known(hint: Any) -> Any:
    return next(part for part in get_args(hint) if part is not type(None))


def entry_schemas() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the catalogue: one definition for each type and each part."""
    kinds = {**CATALOGUE, "Authorisation": Authorisation, "Piece": Piece, "Pin": Pin}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {name: _schema(kind) for name, kind in kinds.items()},
    }


def _schema(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        "description": _doc(kind),
        "type": "object",
        "properties": {field.name: _json_type(hints[field.name]) for field in fields(kind)},
        "required": [name for name, _, must in _fields(kind) if must],
        "additionalProperties": False,
    }


def _json_type(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _json_type(_known(hint))
    if origin is tuple:
        return {"type": "array", "items": _json_type(get_args(hint)[0])}
    if origin is not None:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if hint in (str, int, Minor):
        return {"type": "string" if hint is str else "integer"}
    return {"$ref": f"#/$defs/{hint.__name__}"}


# JSON documents and messages.


def _json_documents() -> str:
    blocks = [
        "# JSON documents",
        _MADE,
        (
            "What `--json` writes on standard output, one document a run. `[]` is each item of a list, `*` any name. A refusal is a document too. "
            "Fields may be added; none changes its meaning without a line in the [change log](../../CHANGELOG.md).\n\n"
            "Ce que `--json` écrit sur la sortie standard, un document par appel. `[]` est chaque élément d’une liste, `*` un nom quelconque. Un "
            "refus est aussi un document. Des champs peuvent s’ajouter ; aucun ne change de sens sans une ligne au [journal des "
            "changements](../../CHANGELOG.md)."
        ),
    ]
    for command, variants in documents().items():
        for variant, paths in variants.items():
            heading = f"`{command}`" if variant == command else f"`{command}`: {variant}"
            rows = ((f"`{path}`", said["type"], said["en"], said["fr"]) for path, said in paths.items())
            blocks += [f"## {heading}", _table(("path", "type", "English", "français"), rows)]
    return _page(blocks)


def _messages() -> str:
    blocks = [
        "# Messages",
        _MADE,
        (
            "Every sentence that the program says, by its code, with what to do next where something went wrong. `{…}` is filled in.\n\n"
            "Toute phrase que dit le programme, par son code, avec la suite à donner quand quelque chose n’a pas été. `{…}` est rempli."
        ),
    ]
    by_room: dict[str, list[tuple[str, str, str]]] = {}
    for code, wording in sorted(wordings().items()):
        row = (f"`{code}`", f"{wording.fr} {wording.next_fr}".strip(), f"{wording.en} {wording.next_en}".strip())
        by_room.setdefault(code.partition(".")[0], []).append(row)
    for room, rows in by_room.items():
        blocks += [f"## {room}", _table(("code", "français", "English"), rows)]
    return _page(blocks)


# Markdown.


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split("\n"))


def _page(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, "utf-8")

"""Columns and schemas: what a table is made of, who is protected by it, and in what order it stands.

A noun is a ``NamedTuple`` whose fields are annotated with ``Col``; its ``Schema`` is derived from it, so that
the type that a reader fills and the table that a build writes cannot drift apart.
"""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, NamedTuple, NewType, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

Minor = NewType("Minor", int)
"""An exact amount: an integer of the unit ``10**-exponent`` of its currency, up to 38 digits (wei included)."""


class Protection(StrEnum):
    """Who is harmed when a column is seen by the wrong eyes; rights, masking, exports and erasure follow from it."""

    IDENTITY = "identity"
    CONTACT = "contact"
    HEALTH = "health"
    CHILD = "child"
    CASE = "case"
    PUBLIC = "public"


class Words(StrEnum):
    """What words of people a text of the case's own class may hold, and so what is masked inside it for who may not see them."""

    NONE = "none"
    """A value that the program writes or that designates a thing: a code, a digest, a number, a date. Told as it is."""
    PLACE = "place"
    """A place in an exhibit: what somebody wrote in it is masked, and the place leads on."""
    NAMED = "named"
    """What something is called: a title, a subject, an address, a file's name, the words of a payment. Names and contacts are masked."""
    REMARK = "remark"
    """What somebody wrote of the case: a reason, what a passage says. As what names, and web addresses are masked whole."""
    REFERENCE = "reference"
    """A number that somebody gave to a payment, a booking, a message, a cell: names, accounts and telephones are masked, its figures are not."""
    EVIDENCE = "evidence"
    """What an exhibit says at length: whoever may open the exhibit reads it there. Told as it is."""


class Partition(StrEnum):
    """By what a table is cut into parts; a call that is declared per part is repeated for the parts that changed."""

    EXHIBIT = "exhibit"
    ACCOUNT = "account"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Col:
    """What a column means and whom it protects; of a text of the case's own class, also what words it may hold."""

    protection: Protection
    meaning: str
    words: Words | None = None


IDENTITY, CONTACT, HEALTH, CHILD, CASE, PUBLIC = (
    Protection.IDENTITY,
    Protection.CONTACT,
    Protection.HEALTH,
    Protection.CHILD,
    Protection.CASE,
    Protection.PUBLIC,
)

NONE, PLACE, NAMED, REMARK, REFERENCE, EVIDENCE = (
    Words.NONE,
    Words.PLACE,
    Words.NAMED,
    Words.REMARK,
    Words.REFERENCE,
    Words.EVIDENCE,
)

_ARROW: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    Minor: pa.decimal128(38, 0),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us"),
    bytes: pa.large_binary(),
    tuple[str, ...]: pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a schema: name, Arrow type, whether unknown is possible, protection class, meaning, and what words it may hold."""

    name: str
    type: pa.DataType
    nullable: bool
    protection: Protection
    meaning: str
    words: Words | None = None

    @property
    def is_text(self) -> bool:
        """Whether it holds a text or a list of texts."""
        return self.type in (pa.string(), pa.list_(pa.string()))


@dataclass(frozen=True)
class Schema:
    """A table's columns with its unique key, which is also its total order, and its partition."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    partition: Partition

    def __post_init__(self) -> None:
        """Refuse a key that names no column or may be null: without a total key there is no digest."""
        columns = {column.name: column for column in self.columns}
        for name in self.key:
            if name not in columns or columns[name].nullable:
                raise ValueError(f"{self.name}: key column {name} is missing or nullable")

    @cached_property
    def arrow(self) -> pa.Schema:
        """Return the Arrow schema, without metadata."""
        return pa.schema([pa.field(c.name, c.type, c.nullable) for c in self.columns])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the column names in order."""
        return tuple(column.name for column in self.columns)

    def empty(self) -> pa.Table:
        """Return a table of this schema without rows."""
        return self.arrow.empty_table()


def _column(name: str, hint: Any) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{name}: a field of a noun is annotated with Col")
    kind, col = get_args(hint)
    nullable = False
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (arg for arg in get_args(kind) if arg is not type(None))
        nullable = True
    return Column(name, _ARROW[kind], nullable, col.protection, col.meaning, col.words)


class Row:
    """A noun whose rows are made by a stage or by the journal as whole columns: it is declared, never instantiated."""


def columns_of(noun: type) -> tuple[Column, ...]:
    """Derive the columns of a noun from its annotated fields, in their order."""
    return tuple(_column(name, hint) for name, hint in get_type_hints(noun, include_extras=True).items())


EXHIBIT_COLUMN = Column("exhibit", pa.string(), False, CASE, "digest (SHA-256, hexadecimal) of the exhibit", NONE)
SEQUENCE_COLUMN = Column("sequence", pa.int64(), False, CASE, "order in which the reader met the row in its exhibit")


def observed(name: str, noun: type[NamedTuple], key: tuple[str, ...] = ("exhibit", "locator")) -> Schema:
    """Return the schema of an observation: exhibit, locator and the noun's fields; one row a place, one part an exhibit."""
    return Schema(
        name=name,
        meaning=(noun.__doc__ or "").strip(),
        columns=(EXHIBIT_COLUMN, *columns_of(noun), SEQUENCE_COLUMN),
        key=key,
        partition=Partition.EXHIBIT,
    )


def derived(name: str, noun: type[Row], key: tuple[str, ...], partition: Partition = Partition.ONE) -> Schema:
    """Return the schema of a table that a stage, or the journal, makes."""
    return Schema(name, (noun.__doc__ or "").strip(), columns_of(noun), key, partition)

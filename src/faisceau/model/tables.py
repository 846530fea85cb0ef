"""Every table of a case by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from faisceau.model.columns import Schema
from faisceau.model.derived import DERIVED
from faisceau.model.flows import FLOWS
from faisceau.model.law import LAW
from faisceau.model.law_disclosure import DISCLOSURE
from faisceau.model.law_requests import REQUESTS
from faisceau.model.money import MONEY
from faisceau.model.observations import SCHEMAS, Member
from faisceau.model.proof import PROOF
from faisceau.model.requests import REQUEST_TABLES
from faisceau.model.stands import STANDS

TABLES: Mapping[str, Schema] = MappingProxyType(
    {
        schema.name: schema
        for schema in (*SCHEMAS.values(), *DERIVED, *FLOWS, *LAW, *DISCLOSURE, *REQUESTS, *REQUEST_TABLES, *MONEY, *PROOF, *STANDS)
        if schema is not SCHEMAS[Member]
    },
)
"""Every table of a case by its name. What a container holds crosses from the jail as ``members`` and stands as ``contents``."""

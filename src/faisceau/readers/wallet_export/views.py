"""From whose wallet a movement between two addresses is written: the payer's, unless a person settles otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faisceau.model.observations import Problem
from faisceau.model.reading import Settings
from faisceau.notation.canonical import problem
from faisceau.readers.wallet_export.flows import Flow

SEEN_FROM = ("debtor", "creditor", "both")
_ASSET = re.compile(r"[A-Z0-9]{2,12}\Z")


class Views:
    """Whose wallets see a movement, and the asset that a person settled for an export that states none."""

    def __init__(self, settings: Settings) -> None:
        """Read what was settled."""
        self.settled = settings.get("seen_from") in SEEN_FROM
        self.whose = settings["seen_from"] if self.settled else "debtor"
        currency = settings.get("currency", "")
        self._asset = currency if _ASSET.match(currency) else None
        self._of_two = False

    def alone(self, flow: Flow) -> Flow:
        """Return a movement of a wallet that is known, with the asset settled."""
        return flow if flow.asset else flow._replace(asset=self._asset)

    def of(self, flow: Flow) -> list[Flow]:
        """Return the movement as each wallet sees it."""
        flow = self.alone(flow)
        if not (flow.debtor and flow.creditor):
            return [flow]
        self._of_two = True
        credit = flow._replace(account=flow.creditor, side="credit", charges=None)
        return {"debtor": [flow], "creditor": [credit], "both": [flow, credit]}[self.whose]

    def remarks(self) -> Iterator[Problem]:
        """Yield what stays to be settled."""
        if self._of_two and not self.settled:
            yield problem("readers_tables.seen_from_debtor")

"""Stepping up: before something leaves the bureau, or a protected name is unlocked, a person shows again who they are.

By their signing passphrase with the act itself, by a signing key that they opened a moment ago, or by their passkey a moment ago:
``STEP_UP`` seconds, one setting for every such act.
"""

from __future__ import annotations

import logging
import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from faisceau.bureau import world
from faisceau.bureau.logs import note
from faisceau.model.errors import Locked

BY_PASSKEY = "webauthn"


def fresh(request: HttpRequest) -> bool:
    """Say whether the person opened their signing key a moment ago, or showed their passkey: no passphrase is asked then."""
    since = world.opened_since(request)
    if since is not None and since < settings.STEP_UP:
        return True
    records = get_authentication_records(request, request.user)
    last = max((one["at"] for one in records if one.get("type") == BY_PASSKEY), default=0.0)
    return bool(time.time() - last < settings.STEP_UP)


def step_up(request: HttpRequest) -> None:
    """Let an act go on where the person shows, or showed a moment ago, who they are; raise Locked else."""
    if request.POST.get("passphrase", ""):
        world.of_the_signer(request)
    elif not fresh(request):
        note("step-up refused", request, logging.WARNING)
        raise Locked("bureau.step_up", minutes=settings.STEP_UP // 60)

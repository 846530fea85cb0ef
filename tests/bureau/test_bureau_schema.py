"""The interface against its own description (schemathesis): generated requests of three roles, well-formed and malformed.

``FAISCEAU_SCHEMA_EXAMPLES`` asks for more of each operation than the few that are tried every time.
"""

import os
import warnings

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from faisceau.bureau.wsgi import application

EXAMPLES = int(os.environ.get("FAISCEAU_SCHEMA_EXAMPLES", "2"))
NOT_MEANT = [ignored_auth, positive_data_acceptance, not_a_server_error]
"""It cannot see that the token is ours; a cursor or a condition of the right form may have no meaning all the same; faults are looked for
below, a disk without room (507) being none."""
ROLES = ("prosecutor", "interpreter", "auditor")


@pytest.fixture
def described():
    """Return the description as schemathesis reads it; the test's own transaction stays open between its requests."""
    signals = (request_started, request_finished)
    for one in signals:
        one.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for one in signals:
        one.connect(close_old_connections)


@pytest.mark.parametrize("role", ROLES)
def test_the_interface_keeps_to_its_description(office, described, role):
    program = office.program(office.member(role))
    token = program.defaults["HTTP_AUTHORIZATION"]
    exhibit = cases.ask(office.folder).ask("SELECT exhibit FROM sealings ORDER BY mark LIMIT 1").to_pylist()[0]["exhibit"]
    there = {"case": office.case, "exhibit": exhibit, "name": "transfers"}
    statuses, operations = {}, 0

    def tried(operation, mode):
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
        def run(case, real):
            if mode is GenerationMode.POSITIVE or real:
                for name in set(there) & set(case.path_parameters):
                    case.path_parameters[name] = there[name]
            answer = case.call(headers={"Authorization": token, "Accept-Encoding": "identity"})
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
            assert answer.status_code < 500 or answer.status_code == 507, (case.formatted_path, answer.text[:400])
            assert "/tmp/" not in answer.text
            case.validate_response(answer, excluded_checks=[*NOT_MEANT, *([negative_data_rejection] if real else [])])

        run()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in described.get_all_operations():
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                tried(found.ok(), mode)
            operations += 1
    assert operations >= 20
    assert sum(statuses.values()) >= operations
    if role == "auditor":  # a role that reads no case gets none of it
        assert not Consultation.objects.exists()
        assert statuses[403] >= 8
    else:
        assert statuses[200] >= 8
        assert Consultation.objects.filter(page__startswith="api:").count() >= 10


@pytest.mark.parametrize("token", [None, "", "Bearer", "Bearer ", "Bearer faisceau_x", "Basic YTpi", "Bearer \x00\ud800"])
def test_nothing_is_given_without_a_token_in_use(office, described, token):
    program, seen = office.client(office.member("prosecutor")), 0
    headers = {} if token is None else {"HTTP_AUTHORIZATION": token}
    schema = program.get("/api/v1/openapi.json").json()
    for path, each in schema["paths"].items():
        for method in each:
            address = path.format(case=office.case, name="transfers", exhibit="0" * 64, arrival="0" * 32, number=0, part=0)
            answer = program.generic(method.upper(), address, **headers)
            assert answer.status_code == 401, (path, method)
            assert answer.headers["WWW-Authenticate"] == "Bearer"
            seen += 1
    assert seen >= 20

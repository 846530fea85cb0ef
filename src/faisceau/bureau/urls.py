"""The addresses of the bureau."""

from __future__ import annotations

from django.urls import include, path

from faisceau.bureau.api import views as tokens
from faisceau.bureau.api.served import api
from faisceau.bureau.people import views as people
from faisceau.bureau.rights import views as rights
from faisceau.bureau.rooms.registry import rooms

urlpatterns = [
    path("", people.cases_of, name="cases"),
    path("new/", people.new_case, name="new_case"),
    path("training/", people.training_case, name="training_case"),
    path("health/", people.health, name="health"),
    path("preferences/", people.preferences, name="preferences"),
    path("design/", people.design, name="design"),
    path("invitation/<str:token>/", people.invitation, name="invitation"),
    path("accounts/people/", people.accounts, name="accounts"),
    path("accounts/people/invite/", people.invite, name="invite"),
    path("accounts/people/<int:person>/", people.account, name="account"),
    path("sessions/close/", people.close_sessions, name="close_sessions"),
    path("step-up/", people.step_up, name="step_up"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", tokens.revoke, name="revoke_token"),
    path("api/v1/", api.urls),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("case/<str:case>/members/", rights.members, name="members"),
    path("case/<str:case>/members/<int:membership>/", rights.member, name="member"),
    path("case/<str:case>/readings/", rights.readings, name="readings"),
    path("case/<str:case>/lock/", rights.lock, name="lock"),
    *[
        path(
            f"case/<str:case>/{'' if room.slug == 'home' else room.slug + '/'}",
            include((room.patterns(), room.slug), namespace=room.slug),
        )
        for room in rooms()
    ],
]

handler400 = "faisceau.bureau.people.errors.wrong"
handler403 = "faisceau.bureau.people.errors.forbidden"
handler404 = "faisceau.bureau.people.errors.missing"
handler500 = "faisceau.bureau.people.errors.broken"

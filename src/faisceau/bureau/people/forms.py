"""What people fill in: their account, a new case, an invitation. Labels are worded by code in the templates."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from faisceau.bureau.people.models import Invitation, Person
from faisceau.bureau.rights.roles import ROLES

_USERNAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,39}\Z")
_LEAST_PHRASE = 16
"""Characters of a signing passphrase; ours."""


class NewAccount(forms.Form):
    """What somebody says of themselves on a one-time link."""

    full_name = forms.CharField(max_length=120)
    username = forms.CharField(max_length=40)
    password = forms.CharField(max_length=200, widget=forms.PasswordInput)
    passphrase = forms.CharField(max_length=200, min_length=_LEAST_PHRASE, widget=forms.PasswordInput)
    role = forms.ChoiceField(choices=[("", ""), *[(code, code) for code in ROLES]], required=False)

    def clean_username(self) -> str:
        """Return a name that is free and that can name a key file."""
        name = str(self.cleaned_data["username"]).strip().lower()
        if not _USERNAME.match(name) or name == "bureau":
            raise forms.ValidationError("bureau.username_form")
        if Person.objects.filter(username=name).exists():
            raise forms.ValidationError("bureau.username_taken")
        return name

    def clean(self) -> dict[str, Any]:
        """Check the password, which must not be the passphrase."""
        told = super().clean() or {}
        if password := told.get("password"):
            try:
                validate_password(password, Person(username=told.get("username", ""), full_name=told.get("full_name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
            if password == told.get("passphrase"):
                self.add_error("passphrase", "bureau.same_secrets")
        return told


class NewCase(forms.Form):
    """A case to open."""

    title = forms.CharField(max_length=200)
    state = forms.RegexField(r"^[A-Z]{2}$", initial="FR")
    regime = forms.CharField(max_length=200, required=False)
    term = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))


class NewInvitation(forms.ModelForm[Any]):
    """Who is invited: role, habilitation, whether they administer the bureau."""

    class Meta:
        """The fields of the model, as they are."""

        model = Invitation
        fields = ("role", "administers", "habilitation", "habilitated_until")

    role = forms.ChoiceField(choices=[("", ""), *[(code, code) for code in ROLES]], required=False)
    habilitated_until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

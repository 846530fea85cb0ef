"""One's own account: password, keys, codes, coming in and leaving, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "account.security": ("Mon accès", "My access"),
    "account.security_lead": (
        "Ce qui vous ouvre le bureau. La phrase qui ouvre votre clé de signature est autre chose : elle n'est qu'à vous, et personne ne peut la refaire.",
        "What lets you into the bureau. The passphrase of your signing key is another thing: it is yours alone, and nobody can make it anew.",
    ),
    "account.password": ("Mot de passe", "Password"),
    "account.password_lead": (
        "Douze caractères au moins, et autre que la phrase de votre clé de signature.",
        "Twelve characters at least, and other than the passphrase of your signing key.",
    ),
    "account.password_change": ("Changer le mot de passe", "Change the password"),
    "account.password_other": (
        "Changer le mot de passe ne change pas la phrase de votre clé de signature.",
        "Changing the password does not change the passphrase of your signing key.",
    ),
    "account.password_now": ("Mot de passe actuel", "Current password"),
    "account.password_new": ("Nouveau mot de passe", "New password"),
    "account.password_again": ("Nouveau mot de passe, encore une fois", "New password, once more"),
    "account.keys": ("Clés d'accès", "Passkeys"),
    "account.keys_n": ("{n} clés d'accès ouvrent votre compte.", "{n} passkeys open your account."),
    "account.keys_n.one": ("{n} clé d'accès ouvre votre compte.", "{n} passkey opens your account."),
    "account.keys_none": (
        "Aucune clé d'accès n'est enregistrée. Une clé résiste à l'hameçonnage ; un mot de passe, non.",
        "No passkey is registered. A passkey withstands phishing; a password does not.",
    ),
    "account.keys_manage": ("Voir les clés", "See the keys"),
    "account.key": ("Clé", "Key"),
    "account.key_add": ("Ajouter une clé d'accès", "Add a passkey"),
    "account.key_lead": (
        "Votre appareil vous demandera de confirmer. Donnez à la clé un nom qui dise où elle est.",
        "Your device will ask you to confirm. Give the key a name that says where it is.",
    ),
    "account.key_name": ("Nom de la clé", "Name of the key"),
    "account.key_alone": ("Cette clé suffit, sans mot de passe", "This key is enough, without a password"),
    "account.key_kind": ("Usage", "Use"),
    "account.key_passkey": ("suffit seule", "is enough alone"),
    "account.key_second": ("après le mot de passe", "after the password"),
    "account.key_added": ("Ajoutée le", "Added on"),
    "account.key_used": ("Dernier usage", "Last used"),
    "account.key_never": ("jamais", "never"),
    "account.key_rename": ("Renommer la clé", "Rename the key"),
    "account.key_remove": ("Retirer la clé", "Remove the key"),
    "account.key_remove_lead": (
        "La clé « {key} » n'ouvrira plus votre compte.",
        "The key “{key}” will no longer open your account.",
    ),
    "account.act": ("Agir", "Act"),
    "account.save": ("Enregistrer", "Save"),
    "account.confirm": ("Confirmer", "Confirm"),
    "account.again": ("C'est bien vous ?", "Is it you?"),
    "account.again_lead": (
        "Ce que vous allez faire change votre accès : confirmez d'abord que c'est vous.",
        "What you are about to do changes your access: first confirm that it is you.",
    ),
    "account.other_ways": ("Autrement", "Other ways"),
    "account.use_key": ("Utiliser une clé d'accès", "Use a passkey"),
    "account.code": ("Code", "Code"),
    "account.second": ("Second facteur", "Second factor"),
    "account.second_lead": (
        "Votre compte demande un code, ou une clé d'accès, après le mot de passe.",
        "Your account asks for a code, or a passkey, after the password.",
    ),
    "account.give_up": ("Renoncer", "Give up"),
    "account.codes": ("Codes de secours", "Recovery codes"),
    "account.codes_n": ("{n} codes de secours n'ont pas servi.", "{n} recovery codes are unused."),
    "account.codes_n.one": ("{n} code de secours n'a pas servi.", "{n} recovery code is unused."),
    "account.codes_none": ("Aucun code de secours.", "No recovery code."),
    "account.codes_lead": (
        "Chacun sert une fois, quand vos clés sont perdues. Imprimez-les et gardez-les en lieu sûr, hors de cet appareil.",
        "Each serves once, when your keys are lost. Print them and keep them in a safe place, off this device.",
    ),
    "account.codes_unused": ("Codes qui n'ont pas servi", "Unused codes"),
    "account.codes_see": ("Voir les codes", "See the codes"),
    "account.codes_take": ("Télécharger les codes", "Download the codes"),
    "account.codes_make": ("Faire de nouveaux codes", "Make new codes"),
    "account.codes_replace": ("Les codes d'avant ne serviront plus.", "The codes before will serve no more."),
    "account.totp": ("Application à codes", "Code application"),
    "account.totp_on": ("Une application donne un code à chaque entrée.", "An application gives a code at each entry."),
    "account.totp_off": ("Aucune application à codes n'est liée.", "No code application is linked."),
    "account.totp_start": ("Lier une application à codes", "Link a code application"),
    "account.totp_stop": ("Délier l'application à codes", "Unlink the code application"),
    "account.totp_stop_lead": (
        "L'application ne sera plus demandée à l'entrée.",
        "The application will no longer be asked for at the entry.",
    ),
    "account.totp_lead": (
        "Photographiez le dessin avec l'application, puis écrivez le code qu'elle donne.",
        "Photograph the drawing with the application, then write the code that it gives.",
    ),
    "account.totp_picture": (
        "Dessin à photographier ; le secret est écrit dessous",
        "Drawing to be photographed; the secret is written below",
    ),
    "account.totp_secret": ("Secret, à garder :", "Secret, to be kept:"),
    "account.leave": ("Quitter le bureau", "Leave the bureau"),
    "account.leave_lead": (
        "Votre clé de signature et vos notes se ferment avec le bureau.",
        "Your signing key and your notes close with the bureau.",
    ),
    "account.closed": ("On n'entre ici que sur invitation", "Entry is by invitation only"),
    "account.closed_lead": (
        "Un compte se fait sur le lien, valable une fois, que donne la personne qui administre le bureau. Demandez-le-lui.",
        "An account is made on the one-time link that the person who administers the bureau gives. Ask them for it.",
    ),
    "account.inactive": ("Ce compte est fermé", "This account is closed"),
    "account.inactive_lead": (
        "Il n'ouvre plus le bureau. Ce que vous avez signé reste signé. Voyez la personne qui administre le bureau.",
        "It no longer opens the bureau. What you signed stays signed. See the person who administers the bureau.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*said) for code, said in _SAID.items()}

"""What the bureau says of tokens, of the interface for programs, and of the notes that it sends, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "programs.description": (
        (
            "L'interface des programmes. Un jeton, fait par une personne dans son compte, ouvre ce que cette personne peut voir et pas davantage ; "
            "chaque réponse est inscrite au registre des consultations avant de partir. Un jeton ne signe rien : verser une pièce, décider, "
            "confirmer une lecture restent des actes qu'une personne signe de sa clé, dans le bureau."
        ),
        (
            "The interface for programs. A token, made by a person in their account, opens what that person may see and no more; every answer "
            "is written in the record of readings before it leaves. A token signs nothing: sealing an exhibit, deciding, confirming a reading "
            "remain acts that a person signs with their key, in the bureau."
        ),
    ),
    "programs.tokens": ("Jetons pour programmes", "Tokens for programs"),
    "programs.tokens_short": ("Jetons", "Tokens"),
    "programs.tokens_lead": (
        (
            "Un jeton laisse un programme lire en votre nom ce que vous pouvez voir, selon les portées choisies. Il ne signe jamais à votre place. "
            "Ce qu'il lit est inscrit au registre des consultations sous votre nom et le sien."
        ),
        (
            "A token lets a program read in your name what you may see, within the scopes chosen. It never signs in your place. "
            "What it reads is written in the record of readings under your name and its own."
        ),
    ),
    "programs.sessions": ("Séances ouvertes", "Open sessions"),
    "programs.sessions_open": (
        "Séances ouvertes en votre nom, celle-ci comprise : {n}.",
        "Sessions open in your name, this one included: {n}.",
    ),
    "programs.sessions_close": ("Fermer les autres séances", "Close the other sessions"),
    "programs.none": ("Vous n'avez aucun jeton.", "You have no token."),
    "programs.name": ("Nom", "Name"),
    "programs.name_help": ("Le programme, ou ce à quoi il sert.", "The program, or what it is for."),
    "programs.scopes": ("Portées", "Scopes"),
    "programs.for_case": ("Affaire", "Case"),
    "programs.any_case": ("Toutes vos affaires", "All your cases"),
    "programs.days": ("Durée en jours", "Life in days"),
    "programs.expires": ("Expire", "Expires"),
    "programs.last_used": ("Dernier usage", "Last used"),
    "programs.state": ("État", "State"),
    "programs.good": ("En usage", "In use"),
    "programs.over": ("Expiré ou révoqué", "Expired or revoked"),
    "programs.revoke": ("Révoquer", "Revoke"),
    "programs.make": ("Faire un jeton", "Make a token"),
    "programs.made": ("Jeton fait", "Token made"),
    "programs.made_lead": (
        "Copiez-le maintenant : il n'est montré que cette fois, et le bureau n'en garde que l'empreinte.",
        "Copy it now: it is shown this once only, and the bureau keeps only its digest.",
    ),
    "programs.description_at": ("Description de l'interface", "Description of the interface"),
    "programs.scope_case": ("Affaires et constructions", "Cases and builds"),
    "programs.scope_tables": ("Lignes des tables", "Rows of the tables"),
    "programs.scope_exhibits": ("Pièces et provenance", "Exhibits and provenance"),
    "programs.scope_search": ("Recherche", "Search"),
    "programs.scope_proof": ("Points relevés, tableau, points à établir", "Points raised, matrix, points to establish"),
    "programs.scope_journal": ("Mentions du journal", "Entries of the journal"),
    "programs.scope_arrival": ("Apport de fichiers", "Bringing files"),
    "programs.scope_build": ("Demande de construction", "Asking for a build"),
}

WORDS: dict[str, Wording] = {code: Wording(fr, en) for code, (fr, en) in _SAID.items()} | {
    "programs.no_token": Wording(
        "Aucun jeton en cours n'accompagne cette demande.",
        "No token in use comes with this request.",
        "Faites-en un dans votre compte et joignez-le dans l'en-tête Authorization, après le mot Bearer.",
        "Make one in your account and send it along in the Authorization header, after the word Bearer.",
    ),
    "programs.no_scope": Wording(
        "Ce jeton n'a pas la portée « {scope} ».",
        "This token does not have the scope “{scope}”.",
        "Faites dans votre compte un jeton qui l'a.",
        "Make one that has it in your account.",
    ),
    "programs.plain": Wording(
        "L'interface ne répond pas en clair : le jeton vient de voyager sans protection.",
        "The interface does not answer in the clear: the token has just travelled unprotected.",
        "Retirez ce jeton, faites-en un autre et venez par https.",
        "Revoke this token, make another and come by https.",
    ),
    "programs.no_method": Wording(
        "Cette adresse ne répond pas à cette méthode.",
        "This address does not answer to this method.",
        "L'en-tête Allow dit lesquelles ; la description de l'interface dit ce qu'elles font.",
        "The Allow header says which; the description of the interface says what they do.",
    ),
    "programs.too_large": Wording(
        "Cette demande est trop longue pour être prise.",
        "This request is too long to be taken.",
        "Apportez les fichiers par parties, de la longueur que l'arrivée annonce.",
        "Bring files in parts, of the length that the arrival tells.",
    ),
    "programs.too_many": Wording(
        "Ce jeton demande trop souvent.",
        "This token asks too often.",
        "Attendez le temps que dit l'en-tête Retry-After.",
        "Wait as long as the Retry-After header says.",
    ),
    "programs.invalid": Wording(
        "Ces champs n'ont pas la forme attendue : {fields}.",
        "These fields do not have the form that is expected: {fields}.",
        "Comparez-les à la description de l'interface.",
        "Compare them with the description of the interface.",
    ),
    "programs.token_wrong": Wording(
        "Un jeton a un nom, au moins une portée et une durée de la liste.",
        "A token has a name, at least one scope and a life of the list.",
        "Complétez le formulaire.",
        "Complete the form.",
    ),
    "programs.hook_wrong": Wording(
        "L'adresse {address} de hooks.toml ne peut pas être prévenue : il faut https et un secret d'au moins {least} caractères.",
        "The address {address} of hooks.toml cannot be told: it takes https and a secret of at least {least} characters.",
        "Corrigez hooks.toml ; la construction elle-même n'est pas touchée.",
        "Correct hooks.toml; the build itself is not affected.",
    ),
    "programs.hook_private": Wording(
        "{address} est une adresse d'un réseau privé : rien ne lui est envoyé.",
        "{address} is an address of a private network: nothing is sent to it.",
        "Écrivez private = true dans hooks.toml si c'est bien celle-là.",
        "Write private = true in hooks.toml if this is the one that is meant.",
    ),
}

"""What the readers of the databases and backups of telephones say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_CHECK = "Vérifiez que le fichier est bien celui de l'application attendue, et que la copie est entière."
_CHECK_EN = "Check that the file is the one of the application expected, and that the copy is whole."

WORDS: dict[str, Wording] = {
    "readers_phones.no_table": Wording(
        fr="La base n'a aucune des tables attendues ({tables}) ; rien n'en a été lu.",
        en="The database has none of the tables expected ({tables}); nothing of it was read.",
        next_fr=_CHECK,
        next_en=_CHECK_EN,
    ),
    "readers_phones.kind_unknown": Wording(
        fr="Ce message est d'un genre que cette version ne connaît pas (type {type}) ; ce qui en est écrit est gardé.",
        en="This message is of a kind that this version does not know (type {type}); what is written of it is kept.",
        next_fr="Lisez la ligne à sa place et comparez avec l'écran de l'appareil, ou interrogez l'expert.",
        next_en="Read the row in its place and compare with the device's screen, or ask the expert.",
    ),
}

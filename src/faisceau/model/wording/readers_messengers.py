"""What the readers of messengers' own databases, pages and backups say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "readers_messengers.table_unread": Wording(
        fr="La table « {table} » a {count} ligne(s) dont la forme n'est pas connue ici ; elles ne sont pas lues. La première est à cette place.",
        en="The table “{table}” has {count} rows whose layout is not known here; they are not read. The first is at this place.",
        next_fr="Si ces lignes comptent pour l'enquête, lisez-les à leur place ou interrogez l'expert.",
        next_en="If these rows matter to the investigation, read them in their place or ask the expert.",
    ),
    "readers_messengers.details_unread": Wording(
        fr="Ce que ce message dit de son genre et de ses fichiers ({column}) n'a pas pu être lu ({reason}) ; son texte est gardé.",
        en="What this message says of its kind and its files ({column}) could not be read ({reason}); its text is kept.",
        next_fr="Regardez la colonne à sa place, ou interrogez l'expert.",
        next_en="Look at the column in its place, or ask the expert.",
    ),
}

"""What the reader of calendars says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_LOOK = "Lisez-le à sa place."
_LOOK_EN = "Read it in its place."

WORDS: dict[str, Wording] = {
    "readers_calendars.open": Wording(
        fr="{component} n'est jamais fermé (END:{component}) : ce qui en reste est lu, le reste peut manquer.",
        en="{component} is never closed (END:{component}): what is left of it is read, the rest may be missing.",
        next_fr="Si c'est la fin du fichier, demandez une nouvelle copie de l'agenda.",
        next_en="If it is the end of the file, ask for a new copy of the calendar.",
    ),
    "readers_calendars.outside": Wording(
        fr="Ces lignes n'appartiennent à aucun agenda ; elles comptent pour un élément non lu.",
        en="These lines belong to no calendar; they count as one entry not read.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_calendars.component": Wording(
        fr="« {component} » n'est ni un événement, ni une tâche, ni une note, ni un temps pris : ce composant n'est pas lu.",
        en="“{component}” is no event, no task, no note and no taken time: this component is not read.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_calendars.line": Wording(
        fr="{lines:ligne de cet élément n'a|lignes de cet élément n'ont} pas la forme d'une donnée ; le reste est lu.",
        en="{lines:line of this entry does|lines of this entry do} not have the form of a property; the rest is read.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_calendars.version": Wording(
        fr="Cet agenda dit être de la version « {version} », que ce lecteur ne connaît pas ; il est lu comme les versions 1.0 et 2.0.",
        en="This calendar says that it is of version “{version}”, which this reader does not know; it is read as versions 1.0 and 2.0 are.",
        next_fr="Comparez un rendez-vous connu avec l'original.",
        next_en="Compare a known appointment with the original.",
    ),
    "readers_calendars.recurring": Wording(
        fr="{count:élément revient|éléments reviennent} selon une règle : chacun est une seule ligne, avec sa règle telle qu'écrite ; aucune autre date n'en est tirée.",
        en="{count:entry comes|entries come} back by a rule: each is one row, with its rule as written; no other date is drawn from it.",
        next_fr="Cherchez dans la colonne recurrence ce qui a pu revenir un jour qui compte.",
        next_en="Look in the column recurrence for what may have come back on a day that matters.",
    ),
    "readers_calendars.twice": Wording(
        fr="{count:élément porte|éléments portent} l'identification et l'occurrence d'un élément déjà lu dans ce fichier (le premier : {first}) ; tous sont gardés.",
        en="{count:entry bears|entries bear} the identification and the occurrence of one already read in this file (the first: {first}); all are kept.",
        next_fr="Comparez-les : l'un peut être une version changée de l'autre.",
        next_en="Compare them: one may be a changed version of the other.",
    ),
    "readers_calendars.embedded": Wording(
        fr="Le fichier incorporé « {name} » n'est pas du base64 lisible ; il n'est pas sorti.",
        en="The embedded file “{name}” is no readable base64; it is not taken out.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_calendars.zone_not_defined": Wording(
        fr="{count:heure est|heures sont} dans un fuseau que ni le fichier ni les règles publiées ne définissent pour ce jour ({zones}) : rien n'en est changé, aucun instant en UTC n'est donné.",
        en="{count:time is|times are} in a zone that neither the file nor the published rules define for that day ({zones}): kept as written, without an instant in UTC.",
        next_fr="Établissez le fuseau de l'appareil avant de comparer ces heures à d'autres.",
        next_en="Establish the zone of the device before you compare these times with others.",
    ),
    "readers_calendars.zone_of_windows": Wording(
        fr="{count:heure nomme son|heures nomment leur} fuseau comme Windows ({zones}), sans règles dans le fichier : l'instant en UTC est celui du fuseau publié que CLDR lui associe.",
        en="{count:time names its|times name their} zone as Windows does ({zones}), without rules in the file: the instant in UTC is that of the published zone that CLDR ties to the name.",
        next_fr="Un nom de Windows couvre plusieurs États, dont les heures ont pu différer autrefois : si une heure décide, vérifiez le fuseau de l'appareil.",
        next_en="A name of Windows covers several States, whose clocks may have differed in the past: if a time decides, check the zone of the device.",
    ),
    "readers_calendars.zone_rules_differ": Wording(
        fr="{count:heure|heures} : les règles du fichier et les règles publiées du fuseau ({zones}) ne donnent pas le même instant ; aucun n'est donné.",
        en="{count:time|times}: the rules of the file and the published rules of the zone ({zones}) do not give the same instant; none is given.",
        next_fr="Lisez les règles (VTIMEZONE) dans le fichier et décidez laquelle suivre.",
        next_en="Read the rules (VTIMEZONE) in the file and decide which to follow.",
    ),
    "readers_calendars.zone_stated_twice": Wording(
        fr="{count:heure dit|heures disent} être à la fois en UTC et dans un fuseau ({zones}) : aucun instant n'est donné.",
        en="{count:time is said to be|times are said to be} in UTC and in a zone ({zones}) at once: no instant is given.",
        next_fr="Comparez avec une heure connue de cet agenda pour savoir laquelle vaut.",
        next_en="Compare with a known time of this calendar to learn which of them holds.",
    ),
    "readers_calendars.hour_skipped": Wording(
        fr="{count:heure n'existe pas dans son|heures n'existent pas dans leur} fuseau ({zones}) : l'horloge y saute une heure ce jour-là ; aucun instant n'est donné.",
        en="{count:time does not exist in its|times do not exist in their} zone ({zones}): the clock skips an hour that day; no instant is given.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
}

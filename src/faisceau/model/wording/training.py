"""What the room ``training`` says, in both languages: what its truth holds beyond what is compared, and why."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "training.advert_groups": Wording(
        fr="Groupes d’annonces : aucune étape ne regroupe encore les annonces.",
        en="Groups of adverts: no stage groups adverts yet.",
    ),
    "training.stays": Wording(
        fr="Nuitées : le registre de l’hôtel est lu comme pages de texte, aucun lecteur n’en tire encore des nuitées.",
        en="Stays: the hotel’s register is read as pages of text, no reader makes stays of it yet.",
    ),
    "training.journeys": Wording(
        fr="Trajets : ils sont dits dans les auditions et les discussions, aucun lecteur n’en tire encore des trajets.",
        en="Journeys: they are told in statements and chats, no reader makes journeys of them yet.",
    ),
    "training.contact_cards": Wording(
        fr="Fiches de contacts : aucun lecteur ne lit encore le carnet d’adresses d’Android ni les fiches vCard.",
        en="Contact cards: no reader reads the address book of Android or vCard files yet.",
    ),
    "training.display_names": Wording(
        fr="Auteurs de discussion sous un nom d’affichage : un tel nom ne désigne personne exactement, une personne doit en juger.",
        en="Authors of a chat under a display name: such a name designates nobody exactly, a person must judge.",
    ),
    "training.coach_fares": Wording(
        fr="Qui a payé en espèces le car des autres : V1 l’ignore et aucune pièce ne le dit (D2, p. 2).",
        en="Who paid in cash for the coach of the others: V1 does not know and no piece tells (D2, p. 2).",
    ),
    "training.cash_before": Wording(
        fr="D’où viennent les espèces que S3 a déposées : un automate ne nomme personne.",
        en="Where the cash that S3 paid in came from: a machine names nobody.",
    ),
    "training.cash_after": Wording(
        fr="Ce que sont devenus les 400 euros que S1 a retirés en mars 2026 : les espèces ne laissent pas de trace dans les pièces.",
        en="What became of the 400 euros that S1 took out in March 2026: cash leaves no trace in the pieces.",
    ),
    "training.cut_off_copy": Wording(
        fr="Ce que contenait le téléphone de S4 : la copie a été interrompue (D25).",
        en="What the telephone of S4 held: its copy was cut off (D25).",
    ),
    "training.withdrawal": Wording(
        fr="Pourquoi V3 a retiré sa plainte : elle n’a pas souhaité répondre (D5, p. 1).",
        en="Why V3 withdrew her complaint: she did not wish to answer (D5, p. 1).",
    ),
}

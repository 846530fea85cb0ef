"""Tracing across accounts in the room of money, in both languages: where money lies, the picture, the way back, what courts say of each rule."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "orders": ("Si l'ordre à l'intérieur d'un jour était autre", "Had the order inside a day been another"),
    "orders_sums": ("Ce qui change en tout, par convention", "What changes in all, by convention"),
    "orders_places": ("Ce qui change, endroit par endroit", "What changes, place by place"),
    "orders_rule": ("Convention", "Convention"),
    "orders_recorded": ("Ordre enregistré", "Recorded order"),
    "orders_between": ("De – à, ordres essayés", "From – to, orders tried"),
    "orders_closing": ("reste dans des comptes connus", "is left in known accounts"),
    "orders_outflow": ("sorti des comptes connus", "left the known accounts"),
    "orders_exhausted": ("a comblé un découvert", "repaid an overdraft"),
    "annex": ("Suivi (annexe)", "Tracing (annex)"),
    "title": ("Suivi de compte en compte (annexe)", "Tracing across accounts (annex)"),
    "lies": ("Où se trouve l'argent suivi, en {currency}", "Where the traced money lies, in {currency}"),
    "in_all_closing": ("restent dans des comptes connus", "left in known accounts"),
    "in_all_outflow": ("ont quitté les comptes connus", "left the known accounts"),
    "in_all_exhausted": ("ont comblé des découverts", "repaid overdrafts"),
    "between_says": (
        "Du plancher au plafond\u00a0: le moins et le plus que donnent six conventions. Aucune n'est choisie.",
        "From floor to ceiling: the least and the most that six conventions give. None is chosen.",
    ),
    "states_caption": ("Où il se trouve, par État", "Where it lies, by State"),
    "holders_caption": ("Ce qui reste dans les comptes, par titulaire", "What is left in accounts, by holder"),
    "no_state": ("État non indiqué", "State not stated"),
    "across": ("De compte en compte", "From account to account"),
    "across_name": ("Le dessin du suivi en {currency}", "The picture of the tracing in {currency}"),
    "across_alt": (
        "De gauche à droite\u00a0: ce qui est entré, chaque entrée dans sa couleur\u00a0; les comptes par lesquels l'argent passe\u00a0; où il finit. La hauteur d'une bande est le montant. Le tableau qui suit dit la même chose.",
        "From left to right: what came in, each in its colour; the accounts that the money passes; where it ends. The height of a band is the amount. The table that follows says the same.",
    ),
    "ledgers_of": (
        "L'argent atteint {reached:compte|comptes}\u00a0; voici les comptes {first} à {last}, dans l'ordre de leur numéro.",
        "The money reaches {reached:account|accounts}; these are accounts {first} to {last}, in the order of their number.",
    ),
    "ledgers_first": ("Premiers comptes", "First accounts"),
    "other_holders": ("les autres ({n:titulaire|titulaires})", "the others ({n:holder|holders})"),
    "across_caption": ("Ce que montre le dessin, en {currency}", "What the picture shows, in {currency}"),
    "by_lot": ("Par entrée suivie, dans sa couleur", "By what is traced, in its colour"),
    "lines_of": ("{who} ({n} entrées)", "{who} ({n} lines)"),
    "comes_on": ("venu d'un autre compte ou d'une autre monnaie", "come from another account or currency"),
    "returns": ("revient à {account}", "returns to {account}"),
    "goes_on": ("continue dans une autre monnaie\u00a0: {account}", "goes on in another currency: {account}"),
    "left": ("Reste chez {account}", "Left with {account}"),
    "other_accounts": ("autres comptes de l'affaire", "other accounts of the case"),
    "other_ends": ("{n} autres destinations", "{n} other ends"),
    "kind_transfer": ("virements", "transfers"),
    "kind_direct_debit": ("prélèvements", "direct debits"),
    "kind_card": ("paiements par carte", "card payments"),
    "kind_cash_in": ("dépôts d'espèces", "cash deposits"),
    "kind_cash_out": ("retraits d'espèces", "cash withdrawals"),
    "kind_cheque": ("chèques", "cheques"),
    "kind_agency": ("agences de transfert", "transfer agencies"),
    "kind_wallet": ("portefeuilles électroniques", "electronic wallets"),
    "kind_fee": ("frais de banque", "bank fees"),
    "kind_interest": ("intérêts", "interest"),
    "kind_exchange": ("change", "exchange"),
    "chart": ("D'État en État", "From State to State"),
    "chart_alt": ("Ce qui passe d'un État à l'autre, en {currency}", "What goes from State to State, in {currency}"),
    "chart_says": (
        "Chaque entrée suivie dans sa couleur, large comme sa part\u00a0; l'État est celui que dit le numéro du compte. Les frontières sont indicatives. Le tableau dit la même chose.",
        "Each line in its colour, as wide as its part; the State is the one that the number of the account says. Borders are indicative. The table says the same.",
    ),
    "each_account": ("Compte par compte, toutes les conventions", "Account by account, every convention"),
    "click": (
        "Chaque montant du détail mène aux lignes par lesquelles il est venu, jusqu'au relevé scellé.",
        "Each amount of the detail leads to the lines by which it came, down to the sealed statement.",
    ),
    "colon": ("\u00a0:", ":"),
    "rules": (
        "Ce que dit chaque convention, son autorité, où les tribunaux l'acceptent ou l'écartent",
        "What each convention says, its authority, where courts accept or refuse it",
    ),
    "no_fact": (
        "Aucune convention n'est un fait. Elles viennent de tribunaux de common law, pour des fonds mêlés. La plupart des tribunaux civils confisquent en valeur\u00a0: le produit par personne passe d'abord.",
        "No convention is a fact. They come from common-law courts, for mixed funds. Most civil-law courts confiscate in value: the product by person comes first.",
    ),
    "rules_caption": ("Les huit conventions, et où elles se tiennent", "The eight conventions, and where they stand"),
    "rule": ("Convention", "Convention"),
    "says": ("Ce qu'elle dit", "What it says"),
    "authority": ("Autorité", "Authority"),
    "accepted": ("Acceptée", "Accepted"),
    "refused": ("Écartée ou discutée", "Refused or argued"),
    "cases_read": (
        "Décisions nommées comme les sources les rapportent, état au 22 novembre 2026\u00a0: une décision se lit avant d'être citée.",
        "Cases are named as the sources report them, as of 22 November 2026: a case is read before it is cited.",
    ),
    "path": ("Le chemin d'une somme", "The path of a sum"),
    "path_lead": (
        "De l'endroit où la somme se trouve, en remontant, jusqu'à la ligne par laquelle elle est entrée. Chaque ligne s'ouvre dans le relevé scellé.",
        "From where the sum lies, back to the line by which it came in. Each line opens in the sealed statement.",
    ),
    "back": ("Retour au suivi", "Back to tracing"),
    "end": ("La somme se trouve ici", "The sum lies here"),
    "name_asset": ("Désigner le bien payé par cette ligne", "Name the asset paid with this line"),
    "of_source": ("{carried} des {whole} venus de {who}", "{carried} of the {whole} that came from {who}"),
    "of_line": ("{carried} des {whole} entrés", "{carried} of the {whole} that came in"),
    "steps_caption": (
        "Lignes qui ont porté cette part, de la fin au début",
        "Lines that carried this part, from the end to the beginning",
    ),
    "line_amount": ("Montant de la ligne", "Amount of the line"),
    "carried": ("Dont cette part", "Of it this part"),
    "nothing_there": (
        "Sous cette convention, rien de ce qui est suivi ne se trouve ici. Choisissez une autre convention ci-dessus.",
        "Under this convention nothing of what is traced lies here. Choose another convention above.",
    ),
    "total_says": (
        "Le total additionne les lignes telles qu'elles sont écrites\u00a0: une ligne payée avec l'argent d'une autre ligne choisie y compte deux fois. Le suivi ci-dessous ne la compte qu'une fois, car un argent garde sa première origine\u00a0; ce qui s'y recoupe dépend de la convention.",
        "The total adds the lines as they are written: a line paid out of the money of another chosen line counts twice in it. The trace below counts it once, since money keeps its first source; how much overlaps depends on the convention.",
    ),
    "take_book": ("Emporter le suivi recalculé (XLSX à formules)", "Take the recomputed trace away (XLSX with formulas)"),
    "book_lead": (
        "Un classeur XLSX dont les formules recalculent le suivi ligne par ligne sous quatre conventions (PEPS, DEPS, solde intermédiaire le plus bas, argent en cause d'abord), à côté des valeurs de l'affaire. Sa première feuille dit si tout est égal, et ce qui est laissé de côté.",
        "An XLSX workbook whose formulas recompute the trace line by line under four conventions (FIFO, LIFO, lowest intermediate balance, money under question first), beside the values of the case. Its first sheet says whether all is equal, and what is left out.",
    ),
    "cut": ("Les premières lignes seulement sont montrées.", "Only the first lines are shown."),
}

_RULES = {
    "fifo": (
        ("PEPS – premier entré, premier sorti", "FIFO – first in, first out"),
        ("Un paiement prend l'argent le plus ancien.", "A payment takes the oldest money."),
        ("Clayton's Case, Devaynes v Noble (1816) 1 Mer 572.", "Clayton's Case, Devaynes v Noble (1816) 1 Mer 572."),
        ("Un compte courant et des réclamants innocents.", "A running account and innocent claimants."),
        (
            "Où elle est impraticable ou injuste entre eux\u00a0: Barlow Clowes v Vaughan [1992] 4 All ER 22.",
            "Where it is impractical or unjust between them: Barlow Clowes v Vaughan [1992] 4 All ER 22.",
        ),
    ),
    "lifo": (
        ("DEPS – dernier entré, premier sorti", "LIFO – last in, first out"),
        ("Un paiement prend l'argent le plus récent.", "A payment takes the newest money."),
        ("Aucune générale en droit anglais.", "None general in English law."),
        ("Certaines pratiques de confiscation des États-Unis.", "Some forfeiture practice of the United States."),
        ("Sert à voir combien la réponse tient à la règle.", "Serves to see how far the answer depends on the rule."),
    ),
    "pro_rata": (
        ("Prorata glissant", "Pro rata, rolling charge"),
        (
            "Un paiement prend de chaque origine en proportion de ce qui en reste.",
            "A payment takes of each source in proportion to what is left of it.",
        ),
        (
            "Ontario Securities Commission v Greymac (1986)\u00a0; Re French Caledonia (2003) en discute.",
            "Ontario Securities Commission v Greymac (1986); Re French Caledonia (2003) discusses it.",
        ),
        ("Pratique d'Amérique du Nord.", "North American practice."),
        ("Exacte, mais lourde où les écritures sont pauvres.", "Exact, and heavy where records are poor."),
    ),
    "pari_passu": (
        ("Pari passu, marc le franc", "Pari passu ex post facto"),
        (
            "Tout ce qui sort d'un fonds et ce qui y reste se partage selon l'apport total de chacun, sans égard à l'ordre.",
            "All that leaves a fund and what is left is shared by what each contributed in all, whatever the order.",
        ),
        (
            "Barlow Clowes v Vaughan [1992]\u00a0; Russell-Cooke v Prentis [2002].",
            "Barlow Clowes v Vaughan [1992]; Russell-Cooke v Prentis [2002].",
        ),
        (
            "Plusieurs victimes d'un même fonds, où l'ordre serait un hasard.",
            "Several victims of one pooled fund, where order would be chance.",
        ),
        ("Une victime tardive porte les pertes d'avant elle.", "A late victim bears earlier losses."),
    ),
    "lowest_intermediate_balance": (
        ("Solde intermédiaire le plus bas", "Lowest intermediate balance"),
        (
            "Un paiement prend d'abord l'autre argent du titulaire\u00a0; ce qu'il prend ensuite ne revient pas.",
            "A payment takes the holder's other money first; what it then takes never comes back.",
        ),
        (
            "James Roscoe (Bolton) v Winder [1915] 1 Ch 62, avec Re Hallett's Estate (1880) 13 Ch D 696.",
            "James Roscoe (Bolton) v Winder [1915] 1 Ch 62, with Re Hallett's Estate (1880) 13 Ch D 696.",
        ),
        (
            "Une réclamation contre l'auteur, limitée au solde le plus bas depuis le dépôt.",
            "A claim against the wrongdoer, capped by the lowest balance since the deposit.",
        ),
        (
            "Re Oatway [1903] 2 Ch 356 laisse choisir un bien acheté d'abord.",
            "Re Oatway [1903] 2 Ch 356 lets the claimant pick an asset that was bought first.",
        ),
    ),
    "tainted_first": (
        ("Argent en cause d'abord", "Money under question first"),
        (
            "Un paiement prend d'abord l'argent en cause, puis l'autre.",
            "A payment takes the money under question first, then the rest.",
        ),
        (
            "Convention d'analyse énoncée\u00a0; le choix du réclamant de Re Oatway en est le plus proche.",
            "A stated analytic convention; the claimant's election in Re Oatway is its nearest case.",
        ),
        (
            "Miroir de la précédente\u00a0: entre les deux se tient ce que le choix d'un bien peut changer.",
            "The mirror of the rule before: between the two lies what the choice of an asset can change.",
        ),
        ("Aucune décision générale.", "No general authority."),
    ),
    "total_contamination": (
        ("Contamination totale", "Total contamination"),
        (
            "Tout ce que l'argent en cause a pu atteindre est marqué en entier.",
            "Whatever money under question could have reached is marked whole.",
        ),
        (
            "Lois sur le blanchiment qui tiennent le bien mêlé pour entaché en entier\u00a0; la lignée USA v. Moore.",
            "Laundering statutes that treat mixed property as tainted in whole; the USA v. Moore line of cases.",
        ),
        ("Comme objet d'une infraction.", "As the object of an offence."),
        (
            "Une borne, jamais un montant à saisir\u00a0: elle ne conserve rien.",
            "A bound, never an amount to seize: it conserves nothing.",
        ),
    ),
    "backward": (
        ("Remontée", "Backward tracing"),
        (
            "Un achat à crédit, et le paiement ultérieur qui l'a remboursé.",
            "A purchase on credit, and a later payment in that repaid it.",
        ),
        (
            "Federal Republic of Brazil v Durant International [2015] UKPC 35.",
            "Federal Republic of Brazil v Durant International [2015] UKPC 35.",
        ),
        (
            "Sur un montage coordonné étayé\u00a0; la condition est une décision signée.",
            "On evidence of a coordinated scheme; the condition is a signed decision.",
        ),
        (
            "Sans lui\u00a0: Re Goldcorp [1995], Bishopsgate v Homan [1995].",
            "Without it: Re Goldcorp [1995], Bishopsgate v Homan [1995].",
        ),
    ),
}
_PARTS = ("rule", "says", "authority", "accepted", "refused")

WORDS: dict[str, Wording] = {
    **{f"tracing_room.{code}": Wording(*said) for code, said in _SAID.items()},
    **{
        f"tracing_room.{part}_{rule}": Wording(*said)
        for rule, told in _RULES.items()
        for part, said in zip(_PARTS, told, strict=True)
    },
}

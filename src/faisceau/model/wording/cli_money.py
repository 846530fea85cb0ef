"""What the commands about money say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "cli.ledgers": (
        "Montrer les comptes\u00a0: lignes, côtés réunis, ordre des jours, points à établir.",
        "Show the accounts: lines, sides joined, order of days, points to establish.",
    ),
    "cli.ledgers.head": ("{account} {currency} – {holder}", "{account} {currency} – {holder}"),
    "cli.ledgers.nobody": ("titulaire non énoncé", "holder not stated"),
    "cli.ledgers.lines": (
        "  {lines:ligne|lignes}, répétées ailleurs\u00a0: {repeated}\u00a0; réunies à l'autre banque\u00a0: {pairs}\u00a0; genre connu\u00a0: {typed}",
        "  {lines:line|lines}, repeated elsewhere: {repeated}; joined with the other bank: {pairs}; kind known: {typed}",
    ),
    "cli.ledgers.days": (
        "  {days:jour|jours} de plusieurs lignes\u00a0: ordre de la banque confirmé par les soldes {bank_proved}, retrouvé par les soldes {balances}, ordre de la banque seul {bank_alone}, non déterminé {undetermined}",
        "  {days:day|days} of several lines: order of the bank borne out by the balances {bank_proved}, recovered from the balances {balances}, order of the bank alone {bank_alone}, not determined {undetermined}",
    ),
    "cli.ledgers.points": ("Points à établir sur l'argent\u00a0: {count}", "Points to establish about money: {count}"),
    "cli.ledgers.none": ("Aucun relevé de compte n'est lu dans cette affaire.", "No statement of account is read in this case."),
    "cli.product": (
        "Montrer le produit par personne et par mois, sous l'hypothèse d'origine décidée.",
        "Show the product by person and month, under the hypothesis of origin that was decided.",
    ),
    "cli.product.into": (
        "montrer aussi chaque total dans cette monnaie, au taux enregistré (RateRecorded)",
        "show each total in this currency too, at the recorded rate (RateRecorded)",
    ),
    "cli.product.workbook": (
        "écrire un classeur .xlsx dont les formules recalculent soldes et produit",
        "write an .xlsx workbook whose formulas recompute balances and product",
    ),
    "cli.product.written": (
        "Classeur écrit\u00a0: {path} ({lines:ligne|lignes} de comptes, {products:ligne|lignes} de produit).",
        "Workbook written: {path} ({lines:line|lines} of accounts, {products:line|lines} of product).",
    ),
    "cli.product.hypothesis": (
        "Hypothèse d'origine\u00a0: elle a été signée avec son motif, elle ne dit pas que l'origine est établie. Les personnes ne s'additionnent pas.",
        "Hypothesis of origin: it was signed with its reason, and does not say that the origin is established. Persons are not added up.",
    ),
    "cli.product.none": (
        "Aucune origine n'est supposée\u00a0: signez OriginAssumed, puis construisez.",
        "No origin is assumed: sign OriginAssumed, then build.",
    ),
    "cli.product.person": ("{shown}\u00a0: {product:sum} {currency}", "{shown}: {product:sum} {currency}"),
    "cli.product.converted": ("  soit {amount:sum} {currency} ({source})", "  that is {amount:sum} {currency} ({source})"),
    "cli.product.not_converted": (
        "  non converti en {currency}\u00a0: aucun taux enregistré",
        "  not converted into {currency}: no rate is recorded",
    ),
    "cli.product.moved": (
        "  dont {moved_within:sum} {currency} ont pu passer d'un de ses comptes à l'autre\u00a0; sans les compter deux fois, {once:sum} {currency}",
        "  of which {moved_within:sum} {currency} may have gone from one of their accounts to the other; counted once, {once:sum} {currency}",
    ),
    "cli.product.elsewhere": (
        "  dont {amount:sum} {currency} reçus d'un compte dont le produit est déjà compté",
        "  of which {amount:sum} {currency} received from an account whose product is counted already",
    ),
    "cli.product.month": ("  {month}\u00a0: {product:sum}", "  {month}: {product:sum}"),
    "cli.product.undated": ("sans date", "undated"),
    "cli.product.account": (
        "  {account}\u00a0: produit {product:sum}, autres fonds {other:sum} ({funds})\u00a0; solde {balance:sum}, à concurrence de\u00a0: {up_to:sum}",
        "  {account}: product {product:sum}, other funds {other:sum} ({funds}); balance {balance:sum}, up to {up_to:sum}",
    ),
    "cli.product.mixed": ("mêlés", "mixed"),
    "cli.product.apart": ("non mêlés", "not mixed"),
    "cli.product.line": (
        "    {on} – {amount:sum} – {mark} {locator} – {reason}",
        "    {on} – {amount:sum} – {mark} {locator} – {reason}",
    ),
    "cli.product.resources": (
        "Ressources vues et revenu déclaré, mois par mois",
        "Resources seen and declared income, month by month",
    ),
    "cli.product.resource": (
        "  {month} – {shown}\u00a0: entré {came:sum}, sorti {gone:sum}\u00a0; déclaré {declared:sum}\u00a0; entré au-delà {above:sum} {currency}",
        "  {month} – {shown}: in {came:sum}, out {gone:sum}; declared {declared:sum}; in beyond it {above:sum} {currency}",
    ),
    "cli.product.innocent": ("Explications innocentes à vérifier\u00a0:", "Innocent explanations to check:"),
    "cli.product.grounds": ("Fondements de confiscation\u00a0:", "Grounds of confiscation:"),
    "cli.around": (
        "Montrer soldes, produit et flux avant un jour et à partir de lui, côte à côte.",
        "Show balances, product and flows before a day and from it on, side by side.",
    ),
    "cli.around.on": (
        "jour qui sépare (AAAA-MM-JJ)\u00a0; il compte avec ce qui suit",
        "day that parts (YYYY-MM-DD); it counts with what follows",
    ),
    "cli.around.whose": (
        "{shown}\u00a0: produit {before:sum} avant, {after:sum} ensuite, {undated:sum} sans date ({currency})",
        "{shown}: product {before:sum} before, {after:sum} afterwards, {undated:sum} undated ({currency})",
    ),
    "cli.around.person": ("seulement cette personne (son nom dans l'affaire)", "this person alone (the name in the case)"),
    "cli.around.currency": (
        "monnaie des flux (sans option\u00a0: la première de l'affaire)",
        "currency of the flows (without it: the first of the case)",
    ),
    "cli.around.head": ("Jusqu'au {eve}, et à partir du {on}", "Until {eve}, and from {on} on"),
    "cli.around.account": ("{shown} {currency} – {holder}", "{shown} {currency} – {holder}"),
    "cli.around.before": (
        "  avant\u00a0: solde {balance:sum}{since}\u00a0; entré {came:sum}, sorti {gone:sum} ({lines:ligne|lignes})",
        "  before: balance {balance:sum}{since}; in {came:sum}, out {gone:sum} ({lines:line|lines})",
    ),
    "cli.around.after": (
        "  ensuite\u00a0: solde {balance:sum}{since}\u00a0; entré {came:sum}, sorti {gone:sum} ({lines:ligne|lignes})",
        "  afterwards: balance {balance:sum}{since}; in {came:sum}, out {gone:sum} ({lines:line|lines})",
    ),
    "cli.around.at": (" au {on}", " on {on}"),
    "cli.around.product": (
        "    produit {product:sum}, à concurrence de\u00a0: {up_to:sum}",
        "    product {product:sum}, up to {up_to:sum}",
    ),
    "cli.around.undated": (
        "  sans date, d'aucun côté\u00a0: entré {came:sum}, sorti {gone:sum} ({lines:ligne|lignes})",
        "  undated, on neither side: in {came:sum}, out {gone:sum} ({lines:line|lines})",
    ),
    "cli.around.flows": (
        "Qui a payé qui, en {currency}\u00a0: avant | ensuite",
        "Who paid whom, in {currency}: before | afterwards",
    ),
    "cli.around.flow": ("  {payer} → {payee}\u00a0: {before:sum} | {after:sum}", "  {payer} → {payee}: {before:sum} | {after:sum}"),
    "cli.around.flow_undated": (
        "    sans date\u00a0: {amount:sum} ({lines:ligne|lignes})",
        "    undated: {amount:sum} ({lines:line|lines})",
    ),
    "cli.schedule": (
        "Montrer ce qui pourrait être gelé, confisqué ou restitué\u00a0: où, jusqu'à quel montant, par quels actes.",
        "Show what could be frozen, confiscated or given back: where, up to which amount, by which acts.",
    ),
    "cli.schedule.none": (
        "Aucun compte ni bien n'est rattaché à une personne mise en cause ou à un produit supposé.",
        "No account or asset belongs to a suspect or to an assumed product.",
    ),
    "cli.schedule.row": (
        "{number}. {what} – {holder}, {state}\u00a0: valeur {worth:sum}, produit {product:sum}, à concurrence de\u00a0: {amount:sum} {currency}",
        "{number}. {what} – {holder}, {state}: worth {worth:sum}, product {product:sum}, up to {amount:sum} {currency}",
    ),
    "cli.schedule.row_value": (
        "{number}. {what} – {holder}, {state}\u00a0: valeur {worth:sum} {currency}\u00a0; aucun produit supposé n'y est rattaché, en valeur seulement",
        "{number}. {what} – {holder}, {state}: worth {worth:sum} {currency}; no assumed product is tied to it, in value only",
    ),
    "cli.schedule.disposal": ("   libre disposition\u00a0: {disposal}", "   free disposal: {disposal}"),
    "cli.schedule.pace": ("   {pace}", "   {pace}"),
    "cli.schedule.traced": ("   {traced}\u00a0: {floor:sum} – {ceiling:sum}", "   {traced}: {floor:sum} – {ceiling:sum}"),
    "cli.schedule.goes_on": (
        "   passé à un compte de l'affaire, où la même somme se trouve aussi\u00a0: {accounts}",
        "   gone on to an account of the case, where the same sum lies too: {accounts}",
    ),
    "cli.schedule.standing": (
        "Produit qui se trouve dans ces lignes, ce qui peut être le même argent n'étant compté qu'une fois\u00a0: {amount:sum} {currency}",
        "Product that stands in these rows, what may be the same money counted once: {amount:sum} {currency}",
    ),
    "cli.schedule.traced_once": (
        "Retracé dans toutes ces lignes ensemble, chaque unité une fois\u00a0: {floor:sum} – {ceiling:sum} {currency}",
        "Traced in all these rows together, each unit once: {floor:sum} – {ceiling:sum} {currency}",
    ),
    "cli.schedule.not_traced": ("   {traced}", "   {traced}"),
    "cli.schedule.place": ("   {mark} {locator}", "   {mark} {locator}"),
    "cli.schedule.act": (
        "   → {to}\u00a0: {label}, {articles} [{status}, {as_of}]",
        "   → {to}: {label}, {articles} [{status}, {as_of}]",
    ),
    "cli.schedule.no_act_abroad": (
        "   → {state}\u00a0: aucune voie connue pour porter la décision\u00a0; à chercher",
        "   → {state}: no way is known to carry the order; to be sought",
    ),
    "cli.schedule.value": (
        "{shown}\u00a0: produit {product:sum} {currency}, dont {in_rows:sum} ci-dessus\u00a0; reste {left:sum} en valeur",
        "{shown}: product {product:sum} {currency}, of which {in_rows:sum} above; {left:sum} left in value",
    ),
    "cli.schedule.value_of_victim": (
        "{shown}\u00a0: produit {product:sum} {currency}, dont {in_rows:sum} ci-dessus\u00a0; {of_victim}",
        "{shown}: product {product:sum} {currency}, of which {in_rows:sum} above; {of_victim}",
    ),
    "cli.schedule.of_victim": ("   {says}", "   {says}"),
    "cli.schedule.taken": (
        "{shown} → {suspect_shown}\u00a0: {amount:sum} {currency} en {count:ligne|lignes}",
        "{shown} → {suspect_shown}: {amount:sum} {currency} in {count:line|lines}",
    ),
    "cli.schedule.claim": (
        "{shown}\u00a0: {label}, {amount:sum} {currency} ({mark} {locator})",
        "{shown}: {label}, {amount:sum} {currency} ({mark} {locator})",
    ),
    "cli.schedule.share": (
        "{shown}\u00a0: {claimed:sum} réclamés sur {of_all:sum}\u00a0; part de {available:sum}\u00a0: {share:sum} {currency} (au prorata\u00a0; la juridiction décide)",
        "{shown}: {claimed:sum} claimed of {of_all:sum}; share of {available:sum}: {share:sum} {currency} (in proportion; the court decides)",
    ),
    "cli.schedule.offices": (
        "Recherche d'avoirs et cellules de renseignement financier",
        "Search for assets and financial intelligence units",
    ),
    "cli.schedule.office": (
        "  {state}\u00a0: {label}, {articles} [{status}, {as_of}]",
        "  {state}: {label}, {articles} [{status}, {as_of}]",
    ),
    "cli.schedule.values": ("Confiscation en valeur", "Confiscation in value"),
    "cli.schedule.victims": (
        "Victimes\u00a0: d'abord ce qui peut leur être restitué",
        "Victims: first what may be given back to them",
    ),
    "cli.money.unknown": ("à établir", "not known"),
}

WORDS: dict[str, Wording] = {code: Wording(*said) for code, said in _SAID.items()}

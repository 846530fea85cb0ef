"""How the fields of entries are called on the pages of a pack, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_FIELDS = """
case|affaire|case
title|titre|title
state|État|State
languages|langues|languages
regime|régime|regime
term|terme|term
signatory|signataire|signatory
name|nom|name
role|qualité|role
public_key|clé publique|public key
service|service|service
reason|motif|reason
exhibit|pièce|exhibit
sealed|empreinte au repos|digest at rest
bytes|octets|bytes
mark|cote|mark
seal_number|numéro de scellé|seal number
from_whom|remise par|from whom
on|le|on
basis|fondement|basis
reader|lecteur|reader
settings|réglages|settings
zone|fuseau|time zone
statement|déclaration|statement
person|personne|person
kind|genre|kind
status|statut|status
language|langue|language
interpreter|interprète|interpreter
lawyer|avocat|lawyer
conditions|conditions|conditions
locator|repère|place
safeguards|garanties|safeguards
says|dit|says
count|chef|count
element|élément|element
value|modalité|row of the text
victim|victime|victim
suspect|mis en cause|suspect
hearsay_of|dires de|words of
other|autre lieu|other place
verdict|lecture|reading
about|sur|about
place|lieu|place
pseudonym|pseudonyme|pseudonym
selectors|identifiants|selectors
protection|protection|protection
since|depuis|since
born|né(e) le|born
offence|infraction|offence
suspects|mis en cause|suspects
victims|victimes|victims
until|jusqu’à|until
finding|point relevé|finding
pins|lignes montrées|rows shown
observation|constatation|observation
observations|constatations|observations
decision|décision|decision
extends_to|étendue à|extends to
registry|greffe|registry
card|carte|card
request|demande|request
measure|acte|measure
to|à|to
way|voie|way
gap|point à établir|point to establish
asked_by|demandé par|asked by
channel|par|channel
at|à l’heure|at
step|étape|step
note|note|note
exhibits|pièces|exhibits
ways|voies|ways
authority|autorité|authority
source|source|source
checked|vérifié le|checked
address|adresse|address
email|courriel|e-mail
phone|téléphone|telephone
form|formulaire|form
validator|validé par|validated by
addressee|destinataire|addressee
notified|avisé|notified
urgency|urgence|urgency
persons|personnes|persons
fields|champs|fields
question|question|question
answers|réponses|answers
profile|profil|profile
ground|motif légal|ground
undone|levé|undone
disclosure|communication|disclosure
pack|dossier|pack
parcel|envoi|parcel
pieces|pièces délimitées|pieces
selector|identifiant|selector
profession|profession|profession
limits|limites|limits
subject|personne|subject
withdrawal|retrait|withdrawal
deposit|versement|deposit
purchase|achat|purchase
payments|paiements|payments
base|monnaie|currency
quote|en|in
rate|taux|rate
asset|bien|asset
label|désignation|label
holder|titulaire|holder
disposal|dont dispose|at the disposal of
currency|monnaie|currency
amount|montant|amount
per|par|per
origin|journal|log
size|mentions|entries
root|racine|root
log_key|clé du journal|key of the log
original|original|original
translator|traducteur|translator
release|version|release
requirements|paquets|packages
"""

WORDS: dict[str, Wording] = {
    f"disclosure.field_{name}": Wording(fr, en) for name, fr, en in (line.split("|") for line in _FIELDS.strip().splitlines())
}

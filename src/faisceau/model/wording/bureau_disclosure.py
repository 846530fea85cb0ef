"""What the room of disclosure says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.disclosure": ("Communication", "Disclosure"),
    "job.foresee": ("Ce qui sortirait", "What would leave"),
    "job.disclosure": ("Préparation du dossier communiqué", "Preparation of the pack"),
    "disclosure_room.lead": (
        "Le dossier communiqué contient les pièces, les décisions signées et les tables qui en sont construites ; l’autre partie le vérifie et le reconstruit. Voyez d’abord ce qui sortirait, puis décidez ; rien ne sort avant que vous ne l’ayez signé.",
        "The pack holds the pieces, the signed decisions and the tables that are built from them; the other side verifies it and builds it again. See first what would leave, then decide; nothing leaves before you have signed it.",
    ),
    "disclosure_room.limited_notice": (
        "Vous ne voyez pas toutes les pièces, ou pas toutes les catégories de données, de cette affaire : un dossier communiqué les montrerait. Qui voit tout peut le préparer.",
        "You do not see every piece, or every class of data, of this case: a pack would show them. Whoever sees everything can prepare it.",
    ),
    "disclosure_room.first": ("1. Ce qui sortirait", "1. What would leave"),
    "disclosure_room.profile": ("Profil", "Profile"),
    "disclosure_room.guard": ("Mots qui ne doivent pas sortir, un par ligne", "Words that must not leave, one a line"),
    "disclosure_room.guard_help": (
        "Une adresse protégée, par exemple, que l’affaire n’écrit nulle part. Ils sont gardés chiffrés le temps de la préparation et n’entrent ni au journal, ni au dossier communiqué. Noms et sélecteurs protégés sont cherchés de toute façon.",
        "A protected address, for instance, which the case writes nowhere. They are kept encrypted for the preparation and enter neither the journal nor the pack. Protected names and selectors are looked for in any case.",
    ),
    "disclosure_room.see": ("Voir ce qui sortirait", "See what would leave"),
    "disclosure_room.guarded": ("Des mots de votre liste sont cherchés aussi.", "Words of your list are looked for too."),
    "disclosure_room.stale": (
        "Des décisions ont été signées depuis : demandez-le de nouveau.",
        "Decisions were signed since: ask for it again.",
    ),
    "disclosure_room.refuses": ("Ce qui s’oppose à la communication", "What stands against the disclosure"),
    "disclosure_room.refuses_lead": (
        "Chacune de ces pièces arrête tout le dossier, jusqu’à ce qu’elle soit retirée pour un motif de la loi, ou qu’une copie expurgée soit versée à sa place.",
        "Each of these pieces stops the whole pack, until it is withheld on a ground of the law, or a copy without it is sealed in its place.",
    ),
    "disclosure_room.why": ("Pourquoi, et que faire", "Why, and what to do"),
    "disclosure_room.where": ("Où", "Where"),
    "disclosure_room.more_places": ("et {n} autres", "and {n} others"),
    "disclosure_room.more_places.one": ("et un autre", "and another one"),
    "disclosure_room.nothing_against": ("Rien ne s’oppose à la communication.", "Nothing stands against the disclosure."),
    "disclosure_room.pieces": ("Pièces qui sortent", "Pieces that leave"),
    "disclosure_room.entries": ("Mentions qui sortent, sur {n}", "Entries that leave, of {n}"),
    "disclosure_room.tables": ("Tables reconstruites", "Tables built again"),
    "disclosure_room.kept_back": ("Pièces retirées", "Pieces withheld"),
    "disclosure_room.waiting": (
        "Formes et suites d’actes qui ne sont pas exécutés, tenues à part :",
        "Forms and steps of measures that are not executed, kept apart:",
    ),
    "disclosure_room.stay": ("Mentions qui restent, et pourquoi", "Entries that stay, and why"),
    "disclosure_room.stay_why": ("Pourquoi", "Why"),
    "disclosure_room.count": ("Nombre", "Number"),
    "disclosure_room.bytes": ("Octets", "Bytes"),
    "disclosure_room.piece": ("Pièce", "Piece"),
    "disclosure_room.list": ("Liste des pièces qui sortent", "List of the pieces that leave"),
    "disclosure_room.second": ("2. Ce qui est retiré", "2. What is withheld"),
    "disclosure_room.second_lead": (
        "L’autre partie lit le motif, l’article et la raison, et sait qui a signé. Les articles sont donnés avec leur état de vérification : relisez-les avant de signer.",
        "The other side reads the ground, the article and the reason, and knows who signed. Articles come with the state of their verification: read them again before you sign.",
    ),
    "disclosure_room.none_withheld": ("Aucune pièce n’est retirée.", "No piece is withheld."),
    "disclosure_room.ground": ("Motif", "Ground"),
    "disclosure_room.reason": ("Raison, que lira l’autre partie", "Reason, which the other side will read"),
    "disclosure_room.signed_by": ("Signé par", "Signed by"),
    "disclosure_room.withhold": ("Retirer une pièce", "Withhold a piece"),
    "disclosure_room.withhold_act": ("Signer le retrait", "Sign the withholding"),
    "disclosure_room.undo": ("Communiquer finalement {mark}", "Disclose {mark} after all"),
    "disclosure_room.undo_why": ("Pourquoi la pièce est communiquée finalement", "Why the piece is disclosed after all"),
    "disclosure_room.undo_act": ("Signer qu’elle est communiquée", "Sign that it is disclosed"),
    "disclosure_room.third": ("3. Décider et préparer", "3. Decide and prepare"),
    "disclosure_room.third_wait": (
        "La décision se signe une fois que vous avez vu ce qui sortirait, et que rien ne s’y oppose.",
        "The decision is signed once you have seen what would leave, and nothing stands against it.",
    ),
    "disclosure_room.third_role": (
        "La décision revient à qui peut signer dans cette affaire.",
        "The decision is for whoever may sign in this case.",
    ),
    "disclosure_room.third_lead": (
        "La décision entre au journal et dans le dossier communiqué. Il est ensuite construit de ce qui sort, et de rien d’autre.",
        "The decision enters the journal and the pack. The pack is then built from what leaves, and from nothing else.",
    ),
    "disclosure_room.to": ("À qui", "To whom"),
    "disclosure_room.on": ("Le", "On"),
    "disclosure_room.asked_by": ("Ce qui la demande ou l’ordonne", "What asks for it or orders it"),
    "disclosure_room.decide_act": ("Signer la décision et préparer", "Sign the decision and prepare"),
    "disclosure_room.fourth": ("4. Remettre", "4. Hand over"),
    "disclosure_room.fourth_none": ("Aucun dossier n’est préparé.", "No pack is prepared."),
    "disclosure_room.pack": ("Dossier {name}", "Pack {name}"),
    "disclosure_room.gone": (
        "Il n’est plus sur l’étagère, qui a été vidée : décidez de nouveau pour le préparer.",
        "It is no longer on the shelf, which was emptied: decide again to prepare it.",
    ),
    "disclosure_room.made": ("Préparé le", "Prepared on"),
    "disclosure_room.holds": ("Contenu", "Holds"),
    "disclosure_room.holds_all": (
        "{pieces:pièce|pièces}, {opened} mentions sur {entries}, {tables} tables",
        "{pieces:piece|pieces}, {opened} of {entries} entries, {tables} tables",
    ),
    "disclosure_room.digest": ("Empreinte de l’ensemble", "Digest of the whole"),
    "disclosure_room.hand": ("Signer et enregistrer le fichier", "Sign and save the file"),
    "disclosure_room.hand_lead": (
        "Le manifeste est signé de votre clé, le fichier est vérifié en entier, et sa remise, avec son empreinte, entre au journal. Un défaut, et rien ne sort.",
        "The manifest is signed by your key, the file is checked whole, and its handing over, with its digest, enters the journal. One fault, and nothing leaves.",
    ),
    "disclosure_room.hand_act": ("Signer et enregistrer", "Sign and save"),
    "disclosure_room.checked": ("Vérifié : rien d’anormal", "Checked: nothing wrong"),
    "disclosure_room.not_checked": ("Pas encore remis", "Not handed over yet"),
    "disclosure_room.check_says": (
        "{pieces} pièces, {opened} mentions ouvertes sur {entries}, {tables} tables ; manifeste signé par {by}.",
        "{pieces} pieces, {opened} of {entries} entries opened, {tables} tables; manifest signed by {by}.",
    ),
    "disclosure_room.pack_digest": ("Empreinte du fichier", "Digest of the file"),
    "disclosure_room.check_rebuild": (
        "L’autre partie le vérifie sans ce logiciel, ou le reconstruit avec lui.",
        "The other side checks it without this software, or builds it again with it.",
    ),
    "disclosure_room.signed": ("Décision signée pour {mark}.", "Decision signed for {mark}."),
    "disclosure_room.decided": ("Décision signée ; le dossier se prépare.", "Decision signed; the pack is being prepared."),
}
_REFUSED = {
    "disclosure_room.limited": (
        "Un dossier communiqué montrerait des pièces ou des données que vous ne voyez pas.",
        "A pack would show pieces or data that you do not see.",
        "Demandez à qui voit toute l’affaire de le préparer.",
        "Ask whoever sees the whole case to prepare it.",
    ),
    "disclosure_room.guard_long": (
        "La liste des mots qui ne doivent pas sortir est trop longue.",
        "The list of words that must not leave is too long.",
        "Gardez-en {most} au plus, un par ligne.",
        "Keep {most} at most, one a line.",
    ),
    "disclosure_room.no_ground": (
        "Une pièce se retire avec sa cote, un motif du profil et une raison ; rien n’a été signé.",
        "A piece is withheld by its mark, a ground of the profile and a reason; nothing was signed.",
        "Choisissez la pièce et le motif, et écrivez la raison.",
        "Choose the piece and the ground, and write the reason.",
    ),
    "disclosure_room.nothing_undone": (
        "Cette pièce n’est pas retirée, ou il manque pourquoi elle est communiquée finalement ; rien n’a été signé.",
        "This piece is not withheld, or it is not said why it is disclosed after all; nothing was signed.",
        "Revenez à la liste des pièces retirées.",
        "Go back to the list of the pieces withheld.",
    ),
    "disclosure_room.not_seen": (
        "La décision se prend sur ce qui a été vu ; quelque chose s’y oppose, ou l’affaire a changé depuis. Rien n’a été signé.",
        "The decision is taken on what was seen; something stands against it, or the case has changed since. Nothing was signed.",
        "Demandez ce qui sortirait, puis décidez.",
        "Ask what would leave, then decide.",
    ),
    "disclosure_room.no_addressee": (
        "Il manque à qui, ou quel jour ; rien n’a été signé.",
        "It is not said to whom, or on which day; nothing was signed.",
        "Remplissez les deux champs.",
        "Fill in both fields.",
    ),
    "disclosure_room.no_reason": (
        "Rien ne sort sans motif.",
        "Nothing leaves without a reason.",
        "Écrivez pourquoi le fichier est enregistré.",
        "Write why the file is saved.",
    ),
    "disclosure_room.not_decided": (
        "Aucune décision signée ne porte cette communication.",
        "No signed decision bears this disclosure.",
        "Signez la décision, puis préparez le dossier.",
        "Sign the decision, then prepare the pack.",
    ),
    "disclosure_room.not_sound": (
        "Le dossier préparé ne se vérifie pas : {what} Rien n’est sorti, et aucune remise n’est signée.",
        "The pack that was prepared does not verify: {what} Nothing left, and no handing over is signed.",
        "Vérifiez que votre clé est habilitée dans l’affaire ; si elle l’est, préparez le dossier de nouveau.",
        "Check that your key is enrolled in the case; if it is, prepare the pack again.",
    ),
}

WORDS: dict[str, Wording] = {
    **{code: Wording(*said) for code, said in _SAID.items()},
    **{code: Wording(*said) for code, said in _REFUSED.items()},
}

"""What disclosure says, in both languages: refusals, faults of a pack, and the pages of a pack itself."""

from __future__ import annotations

from faisceau.model.wording import Wording

_ASK_FR = "Ne vous servez pas de ce dossier\u00a0: demandez-en une nouvelle copie à qui l’a remis, et gardez celle-ci."
_ASK_EN = "Do not rely on this pack: ask whoever handed it over for another copy, and keep this one."
_NOTHING_FR = "Rien n’a été écrit ni signé."
_NOTHING_EN = "Nothing was written or signed."

REFUSED: dict[str, Wording] = {
    "disclosure.unknown_profile": Wording(
        "«\u00a0{profile}\u00a0» n’est pas un profil de communication.",
        "“{profile}” is no disclosure profile.",
        "Prenez-en un de ceux-ci\u00a0: {known}.",
        "Take one of these: {known}.",
    ),
    "disclosure.no_ground": Wording(
        "Une pièce n’est pas retirée de ce qui est communiqué sans motif ({article}).",
        "No piece is left out of what is disclosed without a ground ({article}).",
        "Signez le retrait de la pièce avec l’un des motifs du profil\u00a0: {grounds}.",
        "Sign the withholding of the piece with one of the grounds of the profile: {grounds}.",
    ),
    "disclosure.unknown_ground": Wording(
        "«\u00a0{ground}\u00a0» n’est pas un motif que prévoit le profil ({article})\u00a0; la pièce n’est pas retirée.",
        "“{ground}” is no ground that the profile provides ({article}); the piece is not left out.",
        "Prenez l’un de ceux-ci\u00a0: {grounds}.",
        "Take one of these: {grounds}.",
    ),
    "disclosure.no_reason": Wording(
        "La pièce {mark} est retirée sans que la raison soit dite.",
        "Piece {mark} is withheld without its reason being said.",
        "Dites en une phrase, qui sera lue par la défense, pourquoi le motif s’applique (reason).",
        "Say in a sentence, which the defence will read, why the ground applies (reason).",
    ),
    "disclosure.whole_piece": Wording(
        "{mark} n’est pas la cote d’une pièce versée, mais d’une partie d’une pièce\u00a0: elle ne se retire pas seule.",
        "{mark} is not the mark of a sealed piece but of a part of one: it cannot be withheld alone.",
        "Retirez la pièce entière, et versez une copie sans ces pages.",
        "Withhold the whole piece, and seal a copy without these pages.",
    ),
    "disclosure.other_profile": Wording(
        "La pièce {mark} est retirée sous le profil «\u00a0{withheld}\u00a0», le dossier est demandé sous le profil «\u00a0{profile}\u00a0».",
        "Piece {mark} is withheld under the profile “{withheld}”, the pack is asked for under the profile “{profile}”.",
        "Signez le retrait de {mark} sous le profil «\u00a0{profile}\u00a0», ou levez le retrait (undone).",
        "Sign the withholding of {mark} under the profile “{profile}”, or undo it (undone).",
    ),
    "disclosure.sealed_twice": Wording(
        "La pièce {mark} est retirée, mais les mêmes octets sont aussi versés sous {other}. " + _NOTHING_FR,
        "Piece {mark} is withheld, but the same bytes are also sealed as {other}. " + _NOTHING_EN,
        "Retirez aussi {other}, pour le même motif.",
        "Withhold {other} too, on the same ground.",
    ),
    "disclosure.barred_images": Wording(
        "La pièce {mark} contient des images fermées, qui ne vont dans aucun dossier ({article}). " + _NOTHING_FR,
        "Piece {mark} holds closed pictures, which go into no pack ({article}). " + _NOTHING_EN,
        "Retirez la pièce sous ce motif ; en ligne de commande : faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
        "Withhold the piece on this ground; on the command line: faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
    ),
    "disclosure.barred_secrecy": Wording(
        "La pièce {mark} est en quarantaine\u00a0: elle montre l’identifiant d’un avocat, d’un médecin ou d’un journaliste ({article}). "
        + _NOTHING_FR,
        "Piece {mark} is quarantined: it shows the selector of a lawyer, a doctor or a journalist ({article}). " + _NOTHING_EN,
        "Levez la quarantaine, ou retirez la pièce ; en ligne de commande : faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
        "Lift the quarantine, or withhold the piece; on the command line: faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
    ),
    "disclosure.barred_annulled": Wording(
        "La pièce {mark} contient ce qui a été annulé ({article}). " + _NOTHING_FR,
        "Piece {mark} holds what was annulled ({article}). " + _NOTHING_EN,
        "Versez une copie sans cela, et retirez celle-ci ; en ligne de commande : faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
        "Seal a copy without it, and withhold this one; on the command line: faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
    ),
    "disclosure.barred_identity": Wording(
        "La pièce {mark} montre une identité ou une adresse protégée ({article}). " + _NOTHING_FR,
        "Piece {mark} shows a protected identity or address ({article}). " + _NOTHING_EN,
        "Occultez-la\u00a0: faisceau redact DIR {mark} --profile {profile} --ground {ground} --reason … --words FICHIER, ou retirez-la entière\u00a0: faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
        "Redact it: faisceau redact DIR {mark} --profile {profile} --ground {ground} --reason … --words FILE, or withhold it whole: faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
    ),
    "disclosure.barred_holds": Wording(
        "La pièce {mark} contient une pièce qui est retirée. " + _NOTHING_FR,
        "Piece {mark} holds a piece that is withheld. " + _NOTHING_EN,
        "Retirez la pièce sous ce motif ; en ligne de commande : faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
        "Withhold the piece on this ground; on the command line: faisceau decide DIR PieceWithheld mark={mark} profile={profile} ground={ground} reason=…",
    ),
    "disclosure.no_guard": Wording(
        "L’adresse de {pseudonym} est protégée (art. 706-57), et rien ne dit quels mots chercher. " + _NOTHING_FR,
        "The address of {pseudonym} is protected (art. 706-57), and nothing says which words to look for. " + _NOTHING_EN,
        "Donnez un fichier de mots à garder, un par ligne (--guard FICHIER)\u00a0; il n’entre nulle part.",
        "Give a file of words to guard, one a line (--guard FILE); it enters nothing.",
    ),
    "disclosure.identity_left": Wording(
        "Un mot protégé serait resté dans {where}\u00a0; le dossier n’a pas été écrit.",
        "A protected word would have stayed in {where}; the pack was not written.",
        "Retirez ou corrigez la mention qui le porte, puis recommencez.",
        "Withdraw or correct the entry that bears it, then start again.",
    ),
    "disclosure.there": Wording(
        "{path} existe déjà\u00a0; rien n’a été écrit ni signé.",
        "{path} is there already; nothing was written or signed.",
        "Donnez un autre nom, ou déplacez ce fichier.",
        "Give another name, or move that file.",
    ),
    "disclosure.bad_date": Wording(
        "«\u00a0{on}\u00a0» n’est pas une date\u00a0; rien n’a été écrit ni signé.",
        "“{on}” is no date; nothing was written or signed.",
        "Écrivez AAAA-MM-JJ.",
        "Write YYYY-MM-DD.",
    ),
}

FAULTS: dict[str, Wording] = {
    "disclosure.archive_name": Wording(
        "Un fichier du ZIP porte un nom qu’aucun ne peut porter.",
        "A file in the ZIP has a name that none may have.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.archive_order": Wording(
        "Les fichiers du ZIP ne sont pas dans leur ordre, ou l’un y est deux fois.",
        "The files of the ZIP are out of order, or one is there twice.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.archive_member": Wording(
        "L’en-tête d’un fichier du ZIP n’est pas celui que son contenu écrit.",
        "The header of a file in the ZIP is not the one that its content writes.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.archive_form": Wording(
        "Le ZIP contient autre chose que ses fichiers, ou il est coupé.",
        "The ZIP holds something else than its files, or was cut.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.archive_end": Wording("Le fichier n’est pas un ZIP entier.", "The file is not a whole ZIP.", _ASK_FR, _ASK_EN),
    "disclosure.archive_size": Wording(
        "Un fichier du ZIP est plus grand qu’il ne peut l’être.", "A file in the ZIP is larger than it may be.", _ASK_FR, _ASK_EN
    ),
    "disclosure.file_missing": Wording("{where} manque.", "{where} is missing.", _ASK_FR, _ASK_EN),
    "disclosure.file_added": Wording("{where} n’est nommé nulle part.", "{where} is named nowhere.", _ASK_FR, _ASK_EN),
    "disclosure.file_altered": Wording(
        "{where} n’est pas le fichier qui a été remis.", "{where} is not the file that was handed over.", _ASK_FR, _ASK_EN
    ),
    "disclosure.manifest_form": Wording(
        "Le manifeste n’a pas la forme d’un manifeste ({reason}).",
        "The manifest does not have the form of a manifest ({reason}).",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.manifest_unsigned": Wording(
        "Le manifeste n’est signé par personne qui soit habilité dans l’affaire.",
        "The manifest is signed by nobody who is enrolled in the case.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.journal_unread": Wording(
        "Le journal est altéré\u00a0: ni lui, ni ce qui en dépend n’a été vérifié plus loin.",
        "The journal is altered: neither it nor what depends on it was checked further.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.journal_differs": Wording(
        "Les journaux ne sont pas ceux que le manifeste annonce.",
        "The logs are not those that the manifest announces.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.outside_key": Wording(
        "La clé gardée au-dehors n’est celle d’aucun journal de ce dossier\u00a0: il a été réécrit.",
        "The key kept outside is that of no log of this pack: it was rewritten.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.not_decided": Wording(
        "Aucune décision signée ne porte cette communication.", "No signed decision bears this disclosure.", _ASK_FR, _ASK_EN
    ),
    "disclosure.piece_differs": Wording(
        "La pièce {mark} n’est pas celle que sa mention signée nomme.",
        "Piece {mark} is not the one that its signed entry names.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.piece_unlisted": Wording(
        "La pièce {mark} est dans le journal du dossier et n’est pas dans sa liste.",
        "Piece {mark} is in the pack’s journal and not in its list.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.withheld_differs": Wording(
        "Le retrait de la pièce {mark} n’est pas celui qu’une mention signée décide.",
        "The withholding of piece {mark} is not the one that a signed entry decides.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.table_altered": Wording(
        "Les lignes de la table «\u00a0{table}\u00a0» ne donnent pas son empreinte.",
        "The rows of the table “{table}” do not give its digest.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.build_differs": Wording(
        "L’empreinte de l’ensemble n’est pas celle de ses tables.",
        "The digest of the whole is not that of its tables.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.table_differs": Wording(
        "Reconstruite depuis les pièces et les mentions du dossier, la table «\u00a0{table}\u00a0» donne {built}, et non {told}.",
        "Built again from the pack’s pieces and entries, the table “{table}” gives {built}, not {told}.",
        "Comparez les versions (made_of)\u00a0: un autre moteur peut lire autrement. Si elles sont les mêmes, demandez d’où vient l’écart.",
        "Compare the versions (made_of): another engine may read otherwise. If they are the same, ask where the difference comes from.",
    ),
    "disclosure.not_rebuilt": Wording(
        "Le dossier n’a pas été reconstruit\u00a0: il ne se vérifie pas.",
        "The pack was not built again: it does not verify.",
        _ASK_FR,
        _ASK_EN,
    ),
    "disclosure.safe_rest": Wording("Ce qui n’est pas nommé ici se vérifie.", "What is not named here verifies."),
    "disclosure.made_differs": Wording(
        "Cette machine n’a pas {what} du dossier\u00a0: {here} ici, {there} dans le dossier.",
        "This machine has not the pack’s {what}: {here} here, {there} in the pack.",
    ),
}

_CLI = {
    "cli.disclose": (
        "Écrire le dossier que l'autre partie vérifie et reconstruit.",
        "Write the pack that the other side verifies and rebuilds.",
    ),
    "cli.disclose.out": ("le dossier, un fichier .zip", "the pack, a .zip file"),
    "cli.disclose.to": ("à qui il est remis", "to whom it is handed"),
    "cli.disclose.profile": (
        "profil de communication\u00a0; sinon celui de l'État de l'affaire",
        "disclosure profile; else that of the case's State",
    ),
    "cli.disclose.on": (
        "jour de la communication, AAAA-MM-JJ\u00a0; sinon aujourd'hui",
        "day of the disclosure, YYYY-MM-DD; else today",
    ),
    "cli.disclose.reason": ("ce qui la demande ou l'ordonne", "what asks for it or orders it"),
    "cli.disclose.guard": (
        "fichier de mots qui ne doivent pas sortir, un par ligne\u00a0; il n'entre nulle part",
        "file of words that must not leave, one a line; it enters nothing",
    ),
    "cli.disclose.workers": ("lectures menées de front", "readings at the same time"),
    "cli.disclose.done": (
        "Dossier écrit\u00a0: {path} ({pieces:pièce|pièces}, {opened} mentions sur {entries}, {withheld:pièce retirée|pièces retirées}). Empreinte\u00a0: {digest}",
        "Pack written: {path} ({pieces:piece|pieces}, {opened} of {entries} entries, {withheld:piece withheld|pieces withheld}). Digest: {digest}",
    ),
    "cli.check": (
        "Vérifier un dossier reçu\u00a0; avec --rebuild, le reconstruire et comparer.",
        "Check a pack that was received; with --rebuild, build it again and compare.",
    ),
    "cli.check.rebuild": ("reconstruire toutes les tables dans un dossier vide", "build every table again in an empty folder"),
    "cli.check.workers": ("lectures menées de front", "readings at the same time"),
    "cli.check.log_key": ("clé du journal, gardée d'ailleurs", "key of the log, kept from elsewhere"),
    "cli.check.checkpoint": ("point de contrôle du journal, gardé d'ailleurs", "checkpoint of the log, kept from elsewhere"),
    "cli.check.good": (
        "RIEN D'ANORMAL\u00a0: {pieces:pièce|pièces}, {opened} mentions ouvertes sur {entries}, {tables:table|tables}. Empreinte de l'ensemble\u00a0: {digest}",
        "NOTHING WRONG: {pieces:piece|pieces}, {opened} of {entries} entries opened, {tables:table|tables}. Digest of the whole: {digest}",
    ),
    "cli.check.rebuilt": (
        "Reconstruit depuis les pièces et les mentions\u00a0: mêmes empreintes.",
        "Built again from pieces and entries: the same digests.",
    ),
    "cli.check.bad": ("DÉFAUTS\u00a0: {count}.", "FAULTS: {count}."),
}

_PAGE = {
    "title": ("Dossier communiqué – {title}", "Disclosed file – {title}"),
    "kind": ("Communication à la défense", "Disclosure to the defence"),
    "other": ("In English", "En français"),
    "what": ("Ce que c’est", "What this is"),
    "what_text": (
        "Ce dossier contient les pièces communiquées, les décisions signées qui les concernent et les tables que l’accusation en a tirées. Vous n’avez à faire confiance ni à ce logiciel, ni à qui l’emploie\u00a0: chaque pièce a son empreinte, chaque décision sa signature, et tout se reconstruit depuis les pièces, aux mêmes empreintes.",
        "This pack holds the pieces that are disclosed, the signed decisions about them and the tables that the prosecution drew from them. You need trust neither this software nor who uses it: each piece has its digest, each decision its signature, and everything is built again from the pieces, to the same digests.",
    ),
    "what_limits": (
        "Une empreinte ne dit pas que ce qu’une pièce raconte est vrai, ni que rien n’a été laissé de côté avant d’être versé. Aucune personne n’est notée ni classée\u00a0; un point relevé montre des lignes, rien de plus.",
        "A digest does not say that what a piece tells is true, nor that nothing was left out before it was sealed. No person is scored or ranked; a finding shows rows, nothing more.",
    ),
    "case": ("Affaire", "Case"),
    "to": ("Remis à", "Handed to"),
    "on": ("Le", "On"),
    "profile": ("Profil", "Profile"),
    "status_verified": ("texte lu", "text read"),
    "status_mixed": ("texte lu en partie", "text read in part"),
    "status_knowledge": ("de mémoire, à vérifier", "from knowledge, to be checked"),
    "status_uncertain": ("incertain, à vérifier", "uncertain, to be checked"),
    "status_ours": ("choix de ce logiciel", "a choice of this software"),
    "status": ("{article} ({status})", "{article} ({status})"),
    "pieces": ("Les pièces", "The pieces"),
    "pieces_text": (
        "{count:pièce|pièces}. Le lien ouvre les octets mêmes de la pièce. Une page web ou une image vectorielle n’a pas d’extension, pour que rien ne s’y exécute.",
        "{count:piece|pieces}. The link opens the very bytes of the piece. A web page or a drawing has no ending, so that nothing in it runs.",
    ),
    "mark": ("Cote", "Mark"),
    "name": ("Nom", "Name"),
    "class": ("Emploi", "Use"),
    "class_file": ("au dossier", "in the file"),
    "class_relied_on": ("invoquée", "relied on"),
    "class_unused": ("non utilisée", "unused"),
    "bytes": ("Octets", "Bytes"),
    "digest": ("Empreinte SHA-256", "SHA-256 digest"),
    "withheld": ("Ce qui n’est pas communiqué, et pourquoi", "What is not disclosed, and why"),
    "withheld_none": ("Aucune pièce n’est retirée.", "No piece is withheld."),
    "ground": ("Motif", "Ground"),
    "article": ("Article", "Article"),
    "reason": ("Raison", "Reason"),
    "signed": ("Signé par", "Signed by"),
    "stay_none": (
        "Toutes les mentions du journal sont là, avec leur contenu.",
        "Every entry of the journal is there, with its content.",
    ),
    "stay_text": (
        "{stay} mentions du journal sur {entries} ne sont là que par une empreinte qui ne se devine pas\u00a0: l’arbre entier se vérifie, leur contenu reste. Une mention est liée tout entière à sa signature\u00a0; elle part entière ou ne part pas.",
        "{stay} of {entries} entries of the journal are there only by a hash that cannot be guessed: the whole tree verifies, their content stays. An entry is bound to its signature as a whole; it leaves whole or not at all.",
    ),
    "stay_kept": (
        "d’un genre qui ne sort jamais (notes de travail, coordonnées, registre)",
        "of a kind that never leaves (working papers, contacts, registry)",
    ),
    "stay_measure": (
        "sur un acte qui n’est pas encore exécuté, ou un point encore à établir",
        "about a measure that is not executed yet, or a point still to establish",
    ),
    "stay_withheld": ("sur une pièce retirée", "about a withheld piece"),
    "stay_annulled": ("sur une pièce annulée", "about an annulled piece"),
    "stay_identity": ("montrant une identité protégée", "showing a protected identity"),
    "stay_erased": ("effacées", "erased"),
    "stay_replaced": ("remplacées par une mention qui reste", "replaced by an entry that stays"),
    "who": ("Qui a décidé quoi", "Who decided what"),
    "who_text": (
        "{count} mentions signées, dans l’ordre du journal. L’heure est celle que l’appareil a déclarée\u00a0; elle n’ordonne rien.",
        "{count} signed entries, in the order of the journal. The time is what the device declared; it orders nothing.",
    ),
    "entry": ("N°", "No."),
    "at": ("Déclaré le", "Declared"),
    "decision": ("Décision", "Decision"),
    "says": ("Contenu", "Content"),
    "joined": ("Rapprochements et distinctions d’identités", "Identities joined and parted"),
    "joined_none": ("Aucune identité n’a été rapprochée ni distinguée.", "No identity was joined or parted."),
    "tables": ("Les tables", "The tables"),
    "tables_text": (
        "Chaque fichier de «\u00a0tables\u00a0» est une table\u00a0: une ligne, une ligne de texte (JSON). L’empreinte se recalcule depuis les lignes.",
        "Each file in “tables” is a table: a row, a line of text (JSON). The digest is recomputed from the rows.",
    ),
    "table": ("Table", "Table"),
    "rows": ("Lignes", "Rows"),
    "looked": ("Ce qui a été cherché et n’a pas été trouvé", "What was looked for and not found"),
    "looked_text": (
        "{count} indicateurs avaient de quoi être calculés et ne sont pas remplis\u00a0; {lacking} ne pouvaient pas l’être, faute de données. L’absence de données n’est jamais un résultat négatif.",
        "{count} indicators could be computed and are not met; {lacking} could not, for want of data. Absent data is never a negative.",
    ),
    "lacks": ("manque\u00a0: {tables}", "lacking: {tables}"),
    "not_read": ("Ce qui n’a pas été lu", "What was not read"),
    "not_read_text": (
        "{count} anomalies de lecture, chacune avec son lieu\u00a0: table «\u00a0problems\u00a0».",
        "{count} problems of reading, each with its place: table “problems”.",
    ),
    "verify": ("Comment vérifier", "How to verify"),
    "verify_text": (
        "Sans ce logiciel\u00a0: Python et le paquet «\u00a0cryptography\u00a0», un seul fichier à lire. Avec ce logiciel\u00a0: vérifier, puis reconstruire dans un dossier vide. La dernière ligne compare les empreintes des pièces seules, avec les outils du système.",
        "Without this software: Python and the package “cryptography”, a single file to read. With it: check, then build again in an empty folder. The last line compares the digests of the pieces alone, with the system’s tools.",
    ),
    "verify_key": (
        "Un dossier réécrit en entier, sous d’autres clés, s’accorde avec lui-même. Comparez donc la clé du journal avec celle que le greffe ou un imprimé antérieur vous a donnée\u00a0:",
        "A pack that was rewritten whole, under other keys, agrees with itself. Compare the key of the log, therefore, with the one that the registry or an earlier print gave you:",
    ),
    "made": ("De quoi les tables sont faites", "What the tables are made of"),
    "made_text": (
        "Les empreintes dépendent des pièces, des mentions et de ce qui suit, de rien d’autre\u00a0: ni de la machine, ni du nombre de fils.",
        "The digests depend on the pieces, the entries and on what follows, on nothing else: neither on the machine nor on the number of threads.",
    ),
    "release": ("Version", "Release"),
    "code": ("Code\u00a0: {room}", "Code: {room}"),
    "law": ("Droit et réglages (empreinte des tables de droit)", "Law and settings (digest of the tables of the law)"),
    "whole": ("Empreinte de l’ensemble", "Digest of the whole"),
}

_TOLD = {
    "parties": ("les parties", "the parties"),
    "readme": (
        "DOSSIER COMMUNIQUÉ\n\nOuvrez index.html dans un navigateur\u00a0: tout y est, sans réseau et sans script.\n\nVérifier sans le logiciel (Python 3.11 et le paquet cryptography\u00a0; un seul fichier, qui se lit)\u00a0:\n\n  python verify_pack.py {pack}\n\nVérifier avec le logiciel, puis tout reconstruire dans un dossier vide\u00a0:\n\n  faisceau check {pack}\n  faisceau check {pack} --rebuild\n\nLes pièces seules, avec les outils du système (une fois le ZIP ouvert\u00a0; le nom d’une pièce est son empreinte)\u00a0:\n\n  cd pieces && sha256sum *\n\nClé du journal, à comparer avec celle que l’on vous a donnée par ailleurs\u00a0:\n\n  {key}",
        "DISCLOSED FILE\n\nOpen index.html in a browser: everything is there, without network and without script.\n\nVerify without the software (Python 3.11 and the package cryptography; a single file, which can be read):\n\n  python verify_pack.py {pack}\n\nVerify with the software, then build everything again in an empty folder:\n\n  faisceau check {pack}\n  faisceau check {pack} --rebuild\n\nThe pieces alone, with the system’s tools (once the ZIP is opened; a piece’s name is its digest):\n\n  cd pieces && sha256sum *\n\nKey of the log, to compare with the one that you were given elsewhere:\n\n  {key}",
    ),
}

WORDS: dict[str, Wording] = {
    **REFUSED,
    **FAULTS,
    **{code: Wording(*said) for code, said in _CLI.items()},
    **{f"disclosure.page_{name}": Wording(*said) for name, said in _PAGE.items()},
    **{f"disclosure.{name}": Wording(*said) for name, said in _TOLD.items()},
}

"""What the use cases say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "cases.no_pieces": Wording(
        "La pièce {exhibit} n'est pas un PDF dont des pièces soient proposées.",
        "The piece {exhibit} is no PDF of which pieces are proposed.",
        "faisceau pieces AFFAIRE dit quelles procédures se divisent ; construisez l'affaire si elle vient d'être versée.",
        "faisceau pieces CASE says which procedures can be divided; build the case if it was just sealed.",
    ),
    "cases.sheet_faults": Wording(
        "La feuille ne peut pas être arrêtée : {count:ligne|lignes} à corriger ; rien n'a été signé.\n{faults}",
        "The sheet cannot be settled: {count:line|lines} to correct; nothing was signed.\n{faults}",
        "Corrigez ces lignes, puis recommencez.",
        "Correct these lines, then do it again.",
    ),
    "cases.sheet_line": Wording("ligne {line} : {fault}", "line {line}: {fault}"),
    "cases.mark_is_of": Wording(
        "cette cote désigne déjà une pièce versée : {name}", "this mark designates an exhibit that was sealed already: {name}"
    ),
    "cases.marks_of_exhibits": Wording(
        "{count:cote|cotes} de la feuille désignent déjà des pièces versées : {marks}. Rien n'a été signé.",
        "{count:mark|marks} of the sheet designate exhibits that were sealed already: {marks}. Nothing was signed.",
        "Placez les pièces de cette procédure sous sa cote avec --prefix {prefix} (« {example} »), ou corrigez ces cotes dans la feuille.",
        "Set the pieces of this procedure under its own mark with --prefix {prefix} (“{example}”), or correct these marks in the sheet.",
    ),
    "cases.statements_head": Wording(
        "Déclarations proposées d'après les procès-verbaux : rien n'est enregistré.\n"
        "Corrigez, donnez à « person » un nom de l'affaire (PersonNamed), ôtez ce qui n'en est pas une, puis : faisceau decide AFFAIRE CE-FICHIER.toml",
        "Statements offered from the reports: nothing is registered.\n"
        "Correct, give “person” a name of the case (PersonNamed), take out what is none, then: faisceau decide CASE THIS-FILE.toml",
    ),
    "cases.words_head": Wording(
        "cote;endroit;ligne;mot reconnu;confiance (0-100);mot exact",
        "mark;place;line;word recognised;confidence (0-100);right word",
    ),
    "cases.withdrawn": Wording(
        "La pièce {mark} est retirée (annulée, ou écartée de cette construction) : rien n'en est montré.",
        "The piece {mark} is withdrawn (annulled, or taken away from this build): nothing of it is shown.",
        "Interrogez la décision d'annulation, ou la construction entière.",
        "Ask the decision that annulled it, or the whole build.",
    ),
    "cases.no_secret": Wording(
        "Le fichier {path}, que {name} désigne, ne se lit pas : rien n'a été ouvert, rien n'a été créé.",
        "The file {path}, which {name} names, cannot be read: nothing was opened, nothing was made.",
        "Donnez-le à lire à qui lance le programme, ou corrigez {name}.",
        "Let whoever starts the program read it, or correct {name}.",
    ),
    "cases.piece_not_built": Wording(
        "La pièce {mark} est délimitée dans une procédure, mais la dernière construction ne la contient pas.",
        "The piece {mark} is settled in a procedure, but the last build does not hold it.",
        "Construisez l'affaire, puis recommencez.",
        "Build the case, then do it again.",
    ),
    "cases.set_apart": Wording(
        "La pièce {exhibit} est mise à part : elle montre l'identifiant d'une personne tenue au secret.",
        "The piece {exhibit} is set apart: it shows a selector of a person bound to secrecy.",
        "Le magistrat décide ; une fois la quarantaine levée et l'affaire reconstruite, elle se lit.",
        "The magistrate decides; once the quarantine is lifted and the case built again, it can be read.",
    ),
    "cases.pictures_closed": Wording(
        "Les images de la pièce {exhibit} sont fermées : ni elle, ni rien qui puisse contenir une image n'en est montré.",
        "The pictures of the piece {exhibit} are closed: neither it nor anything of it that may hold a picture is shown.",
        "Le magistrat décide ; une fois la lecture de la pièce arrêtée de nouveau, images ouvertes, elle se voit.",
        "The magistrate decides; once the reading of the piece is settled again, pictures open, it can be seen.",
    ),
    "cases.key_made": Wording(
        "Une clé de signature au nom de « {name} » a été créée dans {folder}, protégée par votre phrase de passe.",
        "A signing key named “{name}” was made in {folder}, protected by your passphrase.",
    ),
    "cases.marker_damaged": Wording(
        "Le fichier {path}, qui dit le numéro et le titre de l'affaire, ne se lit plus.",
        "The file {path}, which tells the number and the title of the case, cannot be read any more.",
        "Reprenez-le d'une copie de l'affaire : ce qui est scellé et signé est ailleurs, et n'a pas changé.",
        "Take it from a copy of the case: what is sealed and signed stands elsewhere and has not changed.",
    ),
    "cases.no_case": Wording(
        "Il n'y a pas d'affaire dans {case}.",
        "There is no case in {case}.",
        "Ouvrez-en une : « faisceau new {case} --title … --state FR ».",
        "Open one: “faisceau new {case} --title … --state FR”.",
    ),
    "cases.copy_there": Wording(
        "{path} existe déjà ; rien n'a été écrit.",
        "{path} is already there; nothing was written.",
        "Nommez un fichier nouveau.",
        "Name a new file.",
    ),
    "cases.no_copy": Wording(
        "{path} n'est pas la copie entière d'une affaire.",
        "{path} is not the whole copy of a case.",
        "Prenez une autre copie ; ce qui a été écrit à côté peut être effacé.",
        "Take another copy; what was written beside may be deleted.",
    ),
    "cases.enrolled_elsewhere": Wording(
        "La clé {holder} ouvre cette affaire, mais le journal qui la fonde ({device}) ne sait pas encore qu'elle a été habilitée : rien n'a été signé.",
        "The key {holder} opens this case, but the log that founds it ({device}) does not know yet that it was enrolled: nothing was signed.",
        "Réunissez d'abord, sur le poste qui a ouvert l'affaire, le journal du poste où la clé a été habilitée.",
        "First join, on the device that opened the case, the log of the device on which the key was enrolled.",
    ),
    "cases.not_empty": Wording(
        "Le dossier {case} n'est pas vide ; rien n'a été changé.",
        "The folder {case} is not empty; nothing was changed.",
        "Donnez un dossier nouveau.",
        "Give a new folder.",
    ),
    "cases.not_a_state": Wording(
        "« {state} » n'est pas un code d'État à deux lettres.",
        "“{state}” is not a two-letter code of a State.",
        "Par exemple FR, MD ou RO.",
        "For example FR, MD or RO.",
    ),
    "cases.unknown_reason": Wording(
        "« {reason} » ne désigne aucune mention du journal, ou en désigne plusieurs.",
        "“{reason}” designates no entry of the journal, or several.",
        "Donnez un numéro de mention, une cote, une déclaration, une demande, ou l'empreinte d'une feuille.",
        "Give the number of an entry, a mark, a statement, a request, or the hash of a leaf.",
    ),
    "cases.no_registry": Wording(
        "Pièces annulées ({marks}) : leur clé est mise de côté, mais quiconque détient la clé de l'affaire pourrait encore la reprendre, faute de greffe désigné.",
        "Annulled pieces ({marks}): their key is set apart, but whoever holds the key of the case could still take it, because no registry was designated.",
        "Avant d'annuler, désignez le greffe : « faisceau keys DIR registry CARTE ».",
        "Before annulling, designate the registry: “faisceau keys DIR registry CARD”.",
    ),
    "cases.no_build_before": Wording(
        "Aucune construction antérieure n'est gardée sous cette empreinte ({digest}).",
        "No earlier build is kept under that digest ({digest}).",
        "Une construction qui en remplace une autre garde la précédente jusqu'à ce que l'étagère soit vidée. Construisez après une décision, puis comparez.",
        "A build that takes the place of another keeps the one before until the shelf is emptied. Build after a decision, then compare.",
    ),
    "cases.no_exhibit": Wording(
        "Aucune pièce « {exhibit} » dans cette affaire.",
        "No exhibit “{exhibit}” in this case.",
        "Donnez une cote (D12) ou le début d'une empreinte (8 caractères au moins) ; « faisceau table DIR sealings » les liste.",
        "Give a mark (D12) or the beginning of a digest (8 characters at least); “faisceau table DIR sealings” lists them.",
    ),
    "cases.ambiguous_exhibit": Wording(
        "« {exhibit} » désigne plusieurs pièces.",
        "“{exhibit}” designates several exhibits.",
        "Donnez une empreinte plus longue.",
        "Give a longer digest.",
    ),
    "cases.no_place": Wording(
        "La pièce {exhibit} n'a rien au repère « {locator} ».",
        "The exhibit {exhibit} has nothing at the locator “{locator}”.",
        "Les repères se lisent dans les tables (« faisceau table DIR transfers »).",
        "Locators stand in the tables (“faisceau table DIR transfers”).",
    ),
    "cases.nothing_to_seal": Wording(
        "Aucun fichier à verser dans {paths}.",
        "No file to seal in {paths}.",
        "Donnez des fichiers, ou des dossiers qui en contiennent.",
        "Give files, or folders that hold some.",
    ),
    "cases.mark_taken": Wording(
        "La cote {mark} est déjà donnée à une autre pièce ; rien n'a été versé.",
        "The mark {mark} is already given to another exhibit; nothing was sealed.",
        "Choisissez une autre cote, ou laissez le programme donner la suivante.",
        "Choose another mark, or let the program give the next one.",
    ),
    "cases.wrong_toml": Wording(
        "{path} ne se lit pas : {reason}.",
        "{path} cannot be read: {reason}.",
        "Corrigez le fichier ; rien n'a été signé.",
        "Mend the file; nothing was signed.",
    ),
    "cases.wrong_decision": Wording(
        "« {what} » n'est ni un fichier .toml ni un champ de la forme CLÉ=VALEUR.",
        "“{what}” is neither a .toml file nor a field of the form KEY=VALUE.",
        "Par exemple : faisceau decide DIR RoleGiven person=P1 role=victim.",
        "For example: faisceau decide DIR RoleGiven person=P1 role=victim.",
    ),
    "cases.wrong_selector": Wording(
        "« {selector} » n'est pas un identifiant.",
        "“{selector}” is not a selector.",
        "Écrivez NATURE:VALEUR, par exemple phone:+33639981234 ; natures : {kinds}.",
        "Write KIND:VALUE, for example phone:+33639981234; kinds: {kinds}.",
    ),
    "cases.no_finding": Wording(
        "Aucun point relevé ne s'appelle « {finding} » dans la dernière construction.",
        "No point is called “{finding}” in the last build.",
        "« faisceau findings DIR » les liste.",
        "“faisceau findings DIR” lists them.",
    ),
    "cases.no_indicator": Wording(
        "Aucun indicateur ne s'appelle « {indicator} ».",
        "No indicator is called “{indicator}”.",
        "Donnez l'un de ceux-ci : {known}.",
        "Give one of these: {known}.",
    ),
    "cases.no_source": Wording(
        "Rien à suivre : aucune entrée d'argent n'est désignée par {source}.",
        "Nothing to trace: no money that came in is meant by {source}.",
        "Donnez --from transfers:COTE#REPÈRE ou un identifiant qui a payé sur un compte de l'affaire, ou décidez OriginAssumed.",
        "Give --from transfers:MARK#LOCATOR or a selector that paid into an account of the case, or decide OriginAssumed.",
    ),
    "cases.table_differs": Wording(
        "Reconstruite à neuf, la table « {table} » n'a pas la même empreinte ({built} ; annoncée {told}).",
        "Built again from nothing, the table “{table}” has another digest ({built}; told {told}).",
        "Si le programme a changé depuis, construisez et comparez ; sinon ne vous fiez pas aux tables de l'étagère : « faisceau tidy ».",
        "If the program changed since, build and compare; otherwise do not trust the tables on the shelf: “faisceau tidy”.",
    ),
    "cases.exhibit_gone": Wording(
        "La pièce {mark} ({name}) manque dans la chambre des scellés.",
        "The exhibit {mark} ({name}) is missing from the vault.",
        "Remettez-la depuis une copie : verser les mêmes octets suffit.",
        "Restore it from a copy: sealing the same bytes is enough.",
    ),
    "cases.exhibit_altered": Wording(
        "La pièce {mark} ({name}) n'est plus celle qui a été scellée.",
        "The exhibit {mark} ({name}) is no longer what was sealed.",
        "Ne la réparez pas : gardez-la de côté et remettez une copie intacte.",
        "Do not repair it: keep it aside and restore an intact copy.",
    ),
    "cases.built_without": Wording(
        "Construit sans {marks} : ces pièces ne sont plus dans la chambre des scellés.",
        "Built without {marks}: these exhibits are no longer in the vault.",
    ),
    "cases.safe_rest": Wording(
        "Les autres pièces et le journal ne sont pas concernés.",
        "The other exhibits and the journal are not concerned.",
    ),
    "cases.safe_inputs": Wording(
        "Les pièces et le journal sont intacts.",
        "Exhibits and journal are intact.",
    ),
    "cases.demo_done": Wording(
        "Affaire d'entraînement construite et vérifiée dans {case}\n  empreinte {digest}\n  {problems:anomalie de lecture voulue|anomalies de lecture voulues} :"
        " « faisceau problems {case} »\n  {beyond:fait|faits} de la vérité qu'aucune étape ne calcule encore, ou qui ne sont"
        " pas trouvables\nDossiers :\n  {dossiers}",
        "Training case built and verified in {case}\n  digest {digest}\n  {problems:problem|problems} in reading, meant to be there:"
        " “faisceau problems {case}”\n  {beyond:fact|facts} of the truth that no stage computes yet, or that cannot be found"
        "\nDossiers:\n  {dossiers}",
    ),
    "cases.no_reader": Wording(
        "Il n'y a pas de lecteur « {reader} ».",
        "There is no reader “{reader}”.",
        "Lecteurs : {known}.",
        "Readers: {known}.",
    ),
    "cases.no_setting": Wording(
        "Le lecteur {reader} ne prend pas de réglage « {setting} ».",
        "The reader {reader} takes no setting “{setting}”.",
        "Réglages de ce lecteur : {known}.",
        "Settings of this reader: {known}.",
    ),
    "cases.wrong_setting": Wording(
        "Le réglage {setting} ne prend pas la valeur « {value} ».",
        "The setting {setting} does not take the value “{value}”.",
        "Valeurs possibles : {known}",
        "Possible values: {known}",
    ),
    "cases.nothing_to_settle": Wording(
        "Aucun réglage n'est donné, et rien n'est arrêté pour la pièce {exhibit}.",
        "No setting is given, and nothing is settled for the exhibit {exhibit}.",
        "Donnez NOM=VALEUR ; « faisceau layouts » montre ce qui est demandé.",
        "Give NAME=VALUE; “faisceau layouts” shows what is asked.",
    ),
    "cases.keys_values": Wording(
        "Il manque une valeur à « faisceau keys {act} ».",
        "“faisceau keys {act}” lacks a value.",
        "create NOM ; card [FICHIER] ; enrol FICHIER ; revoke IDENTIFIANT --reason …",
        "create NAME; card [FILE]; enrol FILE; revoke ID --reason …",
    ),
}

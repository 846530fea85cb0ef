"""What the command line says, in both languages: help, options, answers."""

from __future__ import annotations

from faisceau.model.wording import Wording

_HELP = {
    "help": (
        "Faisceau : des pièces scellées et des décisions signées à un dossier que l'autre partie peut reconstruire.",
        "Faisceau: from sealed exhibits and signed decisions to a case that the other side can rebuild.",
    ),
    "commands": ("Commandes", "Commands"),
    "demo": (
        "Écrire l'affaire d'entraînement (inventée), la construire, la vérifier et imprimer son dossier.",
        "Write the (invented) training case, build it, verify it and print its dossier.",
    ),
    "new": ("Ouvrir une affaire.", "Open a case."),
    "pieces": (
        "Les pièces des procédures : proposées, mises en feuille, arrêtées ; déclarations proposées, mots à vérifier.",
        "The pieces of procedures: proposed, written on a sheet, settled; statements offered, words to verify.",
    ),
    "seal": (
        "Verser des pièces : fichiers ou dossiers, scellés, chiffrés et signés au journal.",
        "Seal exhibits: files or folders, sealed, encrypted and signed into the journal.",
    ),
    "decide": (
        "Signer des décisions : des fichiers TOML, ou un type et ses champs.",
        "Sign decisions: TOML files, or a type and its fields.",
    ),
    "keys": ("Clés et signataires de l'affaire.", "Keys and signatories of the case."),
    "join": ("Réunir le journal d'un autre poste.", "Join the log of another device."),
    "erase": ("Détruire ce que le journal contient d'une personne.", "Destroy what the journal holds about a person."),
    "tidy": ("Vider l'étagère des tables calculées ; rien n'est perdu.", "Empty the shelf of computed tables; nothing is lost."),
    "backup": (
        "Copier l'affaire dans un fichier, pendant qu'on y travaille : ce qui est scellé et signé.",
        "Copy the case into one file, while people work on it: what is sealed and signed.",
    ),
    "restore": (
        "Rétablir une affaire copiée dans un dossier nouveau.",
        "Bring a copied case back into a new folder.",
    ),
    "serve": (
        "Ouvrir le bureau : l'affaire dans un navigateur, pour une personne ou plusieurs.",
        "Open the bureau: the case in a browser, for one person or several.",
    ),
    "build": (
        "Construire l'affaire : des pièces et du journal aux tables.",
        "Build the case: from exhibits and journal to tables.",
    ),
    "verify": (
        "Vérifier scellés, signatures et chaîne ; avec --rebuild, toutes les tables à nouveau.",
        "Verify seals, signatures and chain; with --rebuild, every table again.",
    ),
    "tables": ("Tables de la dernière construction : lignes et empreintes.", "Tables of the last build: rows and digests."),
    "table": ("Lignes d'une table, à l'écran ou dans un fichier.", "Rows of a table, on screen or in a file."),
    "problems": ("Ce qui n'a pas été lu, cause par cause.", "What was not read, cause by cause."),
    "layouts": (
        "Ce qui se lit de deux façons et attend une décision, les deux lectures côte à côte.",
        "What reads in two ways and waits for a decision, both readings side by side.",
    ),
    "settle": (
        "Arrêter comment une pièce est lue, et avec --like celles qui lui ressemblent.",
        "Settle how an exhibit is read, and with --like those that are like it.",
    ),
    "readers": (
        "Formats lus : ce qui est promis de chacun, et les réglages qu'il prend.",
        "Formats that are read: what is promised of each, and the settings that it takes.",
    ),
    "read": ("Ce qu'un lecteur tire d'un fichier, sans affaire.", "What a reader makes of a file, without a case."),
    "show": (
        "L'endroit même d'où vient une ligne : octets, ligne, cellule ou page.",
        "The very place that a row came from: bytes, line, cell or page.",
    ),
    "search": ("Chercher des mots ou un identifiant.", "Search words or a selector."),
    "trace": (
        "Suivre l'argent depuis des mouvements ou un identifiant, selon chaque convention.",
        "Trace money from movements or a selector, under each convention.",
    ),
    "findings": (
        "Points relevés par les indicateurs, avec leur explication innocente.",
        "Points that the indicators raise, with their innocent explanation.",
    ),
    "matrix": (
        "Tableau : ce qui étaye chaque ligne du texte visé, avec ou sans témoignage.",
        "Matrix: what supports each row of the charged text, with or without testimony.",
    ),
    "gaps": ("Points à établir.", "Points to establish."),
    "ways": (
        "Actes et voies de droit qui combleraient les points à établir.",
        "Measures and ways that could fill the points to establish.",
    ),
    "dossier": ("Imprimer la note d'analyse (PDF ou HTML).", "Print the dossier (PDF or HTML)."),
    "completion": ("Script de complétion de l'interpréteur de commandes.", "Completion script of the shell."),
    "option.lang": ("Langue des réponses.", "Language of the answers."),
    "option.json": ("Un seul document JSON sur la sortie standard.", "One JSON document on standard output."),
    "option.quiet": ("Ne rien dire d'autre que la réponse.", "Say nothing but the answer."),
    "build.workers": ("Nombre de lectures et de fils en parallèle.", "Number of readings and threads in parallel."),
    "build.despite_faults": (
        "Construire ce qui reste sûr d'une affaire qui ne se vérifie pas.",
        "Build what is still safe of a case that does not verify.",
    ),
    "without": (
        "Ôter : testimony (la parole des victimes et ce qui la répète), no_lawyer, anonymous, infiltrator, repentant.",
        "Take away: testimony (the victims' word and what repeats it), no_lawyer, anonymous, infiltrator, repentant.",
    ),
    "without_exhibit": ("Ôter le versement de cette cote.", "Take away the sealing of this mark."),
    "shared_screen": ("Masquer identités et coordonnées (écran partagé).", "Mask identities and contacts (shared screen)."),
    "new.title": ("Intitulé de l'affaire.", "Title of the case."),
    "new.state": ("État qui poursuit (code ISO à deux lettres).", "State that prosecutes (two-letter ISO code)."),
    "new.languages": ("Langue de l'affaire (répétable) ; fr par défaut.", "Language of the case (repeatable); fr by default."),
    "new.regime": ("Régime juridique du traitement.", "Legal regime of the processing."),
    "new.term": ("Terme du traitement (AAAA-MM-JJ).", "Term of the processing (YYYY-MM-DD)."),
    "new.name": ("Nom du premier signataire.", "Name of the first signatory."),
    "new.role": ("Qualité du premier signataire.", "Role of the first signatory."),
    "division.sheet": (
        "Écrire la feuille (CSV) des pièces de cette procédure.",
        "Write the sheet (CSV) of the pieces of this procedure.",
    ),
    "division.settle": ("Arrêter les pièces telles que cette feuille les dit.", "Settle the pieces as this sheet says them."),
    "division.reason": ("Pourquoi.", "Why."),
    "division.statements": (
        "Écrire les déclarations que les auditions proposent, à corriger et à signer (TOML).",
        "Write the statements that hearings offer, to be corrected and signed (TOML).",
    ),
    "division.words": (
        "Écrire la feuille (CSV) des mots reconnus dont il faut douter.",
        "Write the sheet (CSV) of recognised words to be doubted.",
    ),
    "pieces.which": ("Nommez la procédure : sa cote.", "Name the procedure: its mark."),
    "pieces.settled": (
        "{count} pièce(s) arrêtée(s) dans {exhibit}. Construisez l'affaire : chacune y devient une pièce, citée sous sa cote.",
        "{count} piece(s) settled in {exhibit}. Build the case: each becomes a piece in it, cited under its mark.",
    ),
    "pieces.written": ("Écrit : {path}", "Written: {path}"),
    "pieces.none": ("Aucun PDF ne se divise en plusieurs pièces.", "No PDF falls into several pieces."),
    "pieces.are_settled": ("arrêtées", "settled"),
    "pieces.are_proposed": ("proposées", "proposed"),
    "pieces.head": (
        "{mark} : {pages} page(s), {count} pièce(s) {state}, {doubtful} avec un doute",
        "{mark}: {pages} page(s), {count} piece(s) {state}, {doubtful} with a doubt",
    ),
    "seal.from": ("De qui, ou saisi chez qui.", "From whom, or seized from whom."),
    "seal.on": ("Quand (AAAA-MM-JJ).", "When (YYYY-MM-DD)."),
    "seal.basis": (
        "Autorisation, en TOML : article, authority, date, scope, limits.",
        "Authorisation, in TOML: article, authority, date, scope, limits.",
    ),
    "backup.out": ("Fichier à écrire ; il ne doit pas exister.", "File to write; it must not be there."),
    "restore.out": ("Dossier à faire ; il doit être vide.", "Folder to make; it must be empty."),
    "serve.case_root": (
        "Dossier dont chaque dossier est une affaire (sinon celui du bureau).",
        "Folder of which each folder is a case (otherwise the bureau's own).",
    ),
    "serve.port": ("Port d'écoute.", "Port to answer on."),
    "serve.host": (
        "Adresse d'écoute ; une autre que 127.0.0.1 suppose un serveur mandataire qui parle TLS.",
        "Address to answer on; any other than 127.0.0.1 supposes a reverse proxy that speaks TLS.",
    ),
    "seal.mark": ("Cote ; sinon la suivante (D1, D2, …).", "Mark; otherwise the next one (D1, D2, …)."),
    "seal.seal_number": ("Numéro du scellé.", "Number of the seal."),
    "seal.key": (
        "Fichier de la clé qui ouvre ces pièces : versé lui aussi, lu avec elles.",
        "File of the key that opens these pieces: sealed too, and read with them.",
    ),
    "seal.password": (
        "Fichier dont la première ligne est le mot de passe de ces pièces : versé lui aussi, jamais montré dans une table.",
        "File whose first line is the password of these pieces: sealed too, never shown in a table.",
    ),
    "decide.seen": ("Taille du journal vue par le signataire.", "Size of the journal that the signer had seen."),
    "decide.because": ("Empreinte d'une mention citée comme motif.", "Leaf hash of an entry cited as reason."),
    "decide.as": ("Nom de la clé qui signe.", "Name of the key that signs."),
    "keys.name": ("Nom de la personne.", "Name of the person."),
    "keys.role": ("Qualité de la personne.", "Role of the person."),
    "keys.reason": ("Motif.", "Reason."),
    "erase.reason": ("Motif de l'effacement.", "Reason of the erasure."),
    "verify.rebuild": ("Refaire toutes les tables et comparer.", "Make every table again and compare."),
    "verify.log_key": ("Clé du journal, telle qu'imprimée au dossier.", "Key of the log, as a dossier prints it."),
    "verify.checkpoint": ("Point de contrôle reçu d'ailleurs.", "Checkpoint received from elsewhere."),
    "table.where": ("Condition SQL sur les colonnes.", "SQL condition on the columns."),
    "table.out": ("Fichier .csv, .jsonl, .parquet ou .xlsx.", "File .csv, .jsonl, .parquet or .xlsx."),
    "table.columns": ("Décrire les colonnes.", "Describe the columns."),
    "table.limit": ("Nombre de lignes au plus.", "Number of rows at most."),
    "problems.all": ("Toutes les pièces et tous les repères.", "Every exhibit and every place."),
    "read.reader": (
        "Par ce lecteur, même s'il ne reconnaît pas le fichier.",
        "By this reader, even if it does not recognise the file.",
    ),
    "read.set": ("Essayer un réglage (répétable).", "Try a setting (repeatable)."),
    "read.companion": (
        "Un fichier lu avec celui-ci, par la fin de son nom : -wal=FICHIER (répétable).",
        "A file read with this one, by the end of its name: -wal=FILE (repeatable).",
    ),
    "read.key": ("Clé d'un fichier chiffré.", "Key of an encrypted file."),
    "read.into": ("Lire aussi les fichiers contenus, un niveau plus bas.", "Read the files inside too, one level down."),
    "read.limit": (
        "Lignes de chaque table au plus ; 5 à l'écran, toutes en JSON.",
        "Rows of each table at most; 5 on screen, all in JSON.",
    ),
    "read.cross_check": (
        "Faire lire le même fichier par un programme plus connu, s'il est installé, et montrer les différences ; il tourne hors de la prison.",
        "Have the same file read by a better-known program, where it is installed, and show the differences; it runs outside the jail.",
    ),
    "settle.same_as": ("Comme cette pièce, déjà arrêtée.", "As this exhibit, which is settled already."),
    "settle.like": (
        "Aussi pour chaque pièce du même lecteur et de la même disposition.",
        "Also for every exhibit of the same reader and the same layout.",
    ),
    "settle.yes": ("Signer pour toutes celles de la liste.", "Sign for all those of the list."),
    "settle.reason": ("Motif.", "Reason."),
    "show.bytes": ("Écrire les octets mêmes.", "Write the very bytes."),
    "search.batch": ("Fichier dont la première colonne est cherchée.", "File whose first column is searched."),
    "search.limit": ("Nombre de réponses au plus.", "Number of answers at most."),
    "trace.from": (
        "Mouvement (transfers:COTE#REPÈRE) ou identifiant (iban:…) ; sinon les origines supposées.",
        "Movement (transfers:MARK#LOCATOR) or selector (iban:…); otherwise the assumed origins.",
    ),
    "trace.rule": ("Convention\u00a0; toutes côte à côte sinon.", "Convention; otherwise all side by side."),
    "trace.path": (
        "Ramener jusqu'à leur origine, ligne par ligne, les sommes d'une sortie (transfers:COTE#REPÈRE) ou d'un solde (iban:…).",
        "Lead the money of an outflow (transfers:MARK#LOCATOR) or of a balance (iban:…) back to where it came in, line by line.",
    ),
    "ways.measure": ("Seulement cet acte.", "Only this measure."),
    "ways.to": ("Seulement vers cet État.", "Only towards this State."),
    "dossier.out": ("Fichier .pdf ou .html.", "File .pdf or .html."),
    "dossier.for": (
        "magistrate : avec les points à établir ; file : sans.",
        "magistrate: with the points to establish; file: without.",
    ),
    "dossier.omit": ("Chapitre à omettre.", "Chapter to leave out."),
}

_SAID = {
    "progress": ("{stage} : {steps}/{total}, encore {left} environ", "{stage}: {steps}/{total}, about {left} left"),
    "interrupted": (
        "Interrompu. Ce qui était acquis le reste ; relancez la commande pour continuer.",
        "Interrupted. What was acknowledged stays; run the command again to go on.",
    ),
    "new.done": (
        "Affaire ouverte dans {case} (n° {id}). Clé du journal, à conserver ailleurs : {log_key}",
        "Case opened in {case} (no. {id}). Key of the log, to be kept elsewhere: {log_key}",
    ),
    "seal.done": (
        "{count} versement(s), dont {again} de pièces déjà connues ; {bytes} octets.",
        "{count} sealing(s), {again} of exhibits already known; {bytes} bytes.",
    ),
    "decide.done": ("{count} mention(s) signée(s).", "{count} entries signed."),
    "join.done": ("{count} journal(aux) réuni(s).", "{count} log(s) joined."),
    "erase.done": (
        "Données de {subject} effacées du journal ({count} contenu(s)) ; l'arbre se vérifie toujours.",
        "What the journal held of {subject} is erased ({count} payload(s)); the tree still verifies.",
    ),
    "backup.done": (
        "Affaire {case} copiée dans {path} : {files} fichiers, {bytes} octets, chiffrés comme dans l'affaire.",
        "Case {case} copied into {path}: {files} files, {bytes} bytes, encrypted as they are in the case.",
    ),
    "restore.done": (
        "Affaire {case} rétablie dans {path} : {files} fichiers, {bytes} octets. Lancez « faisceau verify » avant de vous y fier.",
        "Case {case} brought back into {path}: {files} files, {bytes} bytes. Run “faisceau verify” before you rely on it.",
    ),
    "tidy.done": ("Étagère vidée : {bytes} octets libérés.", "Shelf emptied: {bytes} bytes freed."),
    "build.done": (
        "Construit : {tables} tables, {ran} étapes faites sur {stages}. Empreinte {digest}",
        "Built: {tables} tables, {ran} stages run of {stages}. Digest {digest}",
    ),
    "build.problems": (
        "{count} anomalie(s) de lecture : « faisceau problems {case} » dit où et pourquoi.",
        "{count} problem(s) in reading: “faisceau problems {case}” says where and why.",
    ),
    "verify.sound": (
        "L'affaire {case} se vérifie : pièces, signatures et journal concordent.",
        "The case {case} verifies: exhibits, signatures and journal agree.",
    ),
    "verify.faults": (
        "L'affaire {case} ne se vérifie pas : {count} défaut(s).",
        "The case {case} does not verify: {count} fault(s).",
    ),
    "table.written": ("{count} ligne(s) écrites dans {path}.", "{count} row(s) written to {path}."),
    "problems.none": ("Tout ce qui a été versé a été lu.", "Everything that was sealed was read."),
    "problems.entries": (
        "Éléments présents : {present} ; lus : {read} ; non lus : {lost}.",
        "Entries present: {present}; read: {read}; not read: {lost}.",
    ),
    "problems.exhibits": (
        "Pièces et fichiers contenus : {exhibits} ; lus en entier : {whole} ; en partie : {in_part} ; pas du tout : {not_at_all}.",
        "Exhibits and files inside: {exhibits}; read whole: {whole}; in part: {in_part}; not at all: {not_at_all}.",
    ),
    "problems.lost": ("Ce qui n'a pas été lu, {count:cause|causes} :", "What was not read, {count:cause|causes}:"),
    "problems.known": (
        "Ce qu'il faut savoir de ce qui a été lu, {count:remarque|remarques} :",
        "What is to be known of what was read, {count:remark|remarks}:",
    ),
    "problems.cause": (
        "{entries:élément non lu|éléments non lus} – {exhibits:pièce|pièces}, {places:endroit|endroits}",
        "{entries:entry|entries} not read – {exhibits:exhibit|exhibits}, {places:place|places}",
    ),
    "problems.detail": ("{exhibits:pièce|pièces}, {places:endroit|endroits}", "{exhibits:exhibit|exhibits}, {places:place|places}"),
    "problems.more": (" ; et {count:autre|autres}", "; and {count} more"),
    "problems.more_exhibits": ("et {count:autre pièce|autres pièces} : --all", "and {count:more exhibit|more exhibits}: --all"),
    "problems.whole": ("la pièce entière", "the whole exhibit"),
    "layouts.none": ("Rien n'attend de décision.", "Nothing waits for a decision."),
    "layouts.settled": (
        "{mark} {name} a la même disposition et est arrêtée : {settings} (--same-as {mark})",
        "{mark} {name} has the same layout and is settled: {settings} (--same-as {mark})",
    ),
    "settle.done": (
        "Lecture arrêtée pour {count:pièce|pièces}, {entries:mention signée|mentions signées} ; « faisceau build » les relit.",
        "Reading settled for {count:exhibit|exhibits}, {entries:entry|entries} signed; “faisceau build” reads them again.",
    ),
    "settle.confirm": (
        "Rien n'est signé : la décision vaudrait pour ces {count} pièces. Relancez avec --yes.",
        "Nothing is signed: the decision would hold for these {count} exhibits. Run it again with --yes.",
    ),
    "readers.head": ("{name} (élément : {unit})", "{name} (entry: {unit})"),
    "readers.companions": (
        "Lu avec le fichier du même nom suivi de : {companions}",
        "Read with the file of the same name followed by: {companions}",
    ),
    "readers.beside": (
        "Lu avec les fichiers d'à côté qu'aucun lecteur ne prend (« A|B » : dont le nom finit par B et non par A) : {companions}",
        "Read with the files beside that no reader takes (“A|B”: whose name ends in B and not in A): {companions}",
    ),
    "readers.setting": ("réglage", "setting"),
    "readers.unknown": ("Il n'y a pas de lecteur « {name} ».", "There is no reader “{name}”."),
    "readers.limits": (
        "Où chacun est faible, chiffres à l'appui : docs/reference/limits.md.",
        "Where each is weak, with figures: docs/reference/limits.md.",
    ),
    "read.pair": ("« {pair} » n'est pas NOM=VALEUR.", "“{pair}” is not NAME=VALUE."),
    "read.absent": ("Il n'y a pas de fichier {path}.", "There is no file {path}."),
    "read.several": (
        "Plusieurs lecteurs le reconnaissent : {readers}. Choisissez avec --reader.",
        "Several readers recognise it: {readers}. Choose with --reader.",
    ),
    "read.entries": ("Éléments ({unit}) lus : {read} sur {present}", "Entries ({unit}) read: {read} of {present}"),
    "read.layout": ("Disposition trouvée :", "Layout found:"),
    "read.table": ("{table} : {count:ligne|lignes}, les {shown} premières :", "{table}: {count:row|rows}, the first {shown}:"),
    "read.problems": ("Anomalies : {count}, les {shown} premières :", "Problems: {count}, the first {shown}:"),
    "read.lost": (" ({count:élément non lu|éléments non lus})", " ({count:entry|entries} not read)"),
    "read.bytes": ("{count} octets", "{count} bytes"),
    "read.peer": (
        "Le même fichier lu par {peer} : {theirs:ligne ou page|lignes ou pages}, {ours} ici ; {count:différence|différences}.",
        "The same file read by {peer}: {theirs:row or page|rows or pages}, {ours} here; {count:difference|differences}.",
    ),
    "read.peer_absent": ("{peer} n'est pas installé : rien n'est comparé.", "{peer} is not installed: nothing is compared."),
    "read.peer_failed": ("{peer} ne lit pas ce fichier : {why}", "{peer} does not read this file: {why}"),
    "read.into_hint": ("--into lit aussi les fichiers contenus.", "--into reads the files inside too."),
    "ground.undecided": ("rien ne l'établit : une décision est demandée", "nothing establishes it: a decision is asked"),
    "ground.open": ("rien ne l'établit : une décision est demandée", "nothing establishes it: a decision is asked"),
    "ground.settled": ("arrêté par une personne", "settled by a person"),
    "ground.value": ("une date n'est possible qu'ainsi", "a date is possible only so"),
    "ground.same": ("toutes les lectures donnent les mêmes jours", "every reading gives the same days"),
    "ground.pairs": ("date comptable et date de valeur ne sont proches qu'ainsi", "booking and value dates are near only so"),
    "ground.sequence": ("le fichier ne va dans un seul sens qu'ainsi", "the file runs in one direction only so"),
    "ground.balance": ("établi par les soldes", "established by the balances"),
    "ground.written": ("un nombre ne se lit qu'ainsi", "a number reads only so"),
    "ground.convention": ("par convention : un moins est un débit", "by convention: a minus is a debit"),
    "ground.stated": ("dit par les mots du fichier", "stated by the words of the file"),
    "ground.mark": ("la marque du fichier", "the file's mark"),
    "ground.utf8": ("tout le fichier est en UTF-8", "the whole file is UTF-8"),
    "ground.guess": ("supposé", "a guess"),
    "ground.heading": ("dit par l'intitulé", "stated by the heading"),
    "ground.column": ("une colonne le dit à chaque ligne", "a column states it at each line"),
    "ground.around": ("dit par les lignes autour", "stated by the lines around"),
    "ground.none": ("rien à lire", "nothing to read"),
    "ground.not_stated": ("non dit", "not stated"),
    "ground.unproved": ("rien ne l'établit", "nothing establishes it"),
    "ground.no_mark": ("aucune marque n'est écrite", "no mark is written"),
    "ground.no_column": ("pas de telle colonne", "no such column"),
    "read.head": ("Lecteur : {reader} — empreinte {digest}", "Reader: {reader} — digest {digest}"),
    "search.one": ("Donnez des mots à chercher, ou --batch, mais pas les deux.", "Give words to search, or --batch, not both."),
    "search.found": ("« {query} » : {count} réponse(s)", "“{query}”: {count} answer(s)"),
    "findings.none": ("Aucun point relevé.", "No point was raised."),
    "findings.innocent": ("Explication innocente à chercher :", "Innocent explanation to look for:"),
    "findings.source": ("Source :", "Source:"),
    "finding.open": ("lecture à confirmer", "reading to be confirmed"),
    "finding.confirmed": ("lecture confirmée", "reading confirmed"),
    "finding.set_aside": ("écarté", "set aside"),
    "finding.reopened": ("rouvert : les pièces ont changé", "reopened: the pieces changed"),
    "matrix.rest": (
        "  et {count} ligne(s) du texte que rien n'étaye encore",
        "  and {count} row(s) of the text that nothing supports yet",
    ),
    "matrix.legend": (
        "n (m) : n constatations ou passages, de m origines indépendantes ; · : rien.",
        "n (m): n observations or passages, from m independent origins; ·: nothing.",
    ),
    "gaps.none": ("Aucun point à établir.", "No point to establish."),
    "dossier.done": (
        "Dossier écrit dans {path} ({notes} renvois aux pièces).",
        "Dossier written to {path} ({notes} references to exhibits).",
    ),
}

_REFUSED = {
    "cli.pieces.not_text": Wording(
        "La feuille {path} n'est pas un texte que l'on sache lire.",
        "The sheet {path} is no text that can be read.",
        "Enregistrez-la en CSV, UTF-8.",
        "Save it as CSV, UTF-8.",
    ),
    "cli.no_bureau": Wording(
        "Le bureau n'est pas installé ici ; la ligne de commande fonctionne sans lui.",
        "The bureau is not installed here; the command line works without it.",
        "Lancez « ./run setup », ou installez « faisceau[bureau] ».",
        "Run “./run setup”, or install “faisceau[bureau]”.",
    ),
    "cli.system": Wording(
        "Le système refuse {path} : {reason}.",
        "The system refuses {path}: {reason}.",
        "Vérifiez le chemin, les droits et la place libre, puis relancez ; ce qui était acquis le reste.",
        "Check the path, the rights and the free space, then run it again; what was acknowledged stays.",
    ),
    "cli.search.not_utf8": Wording(
        "{path} n'est pas en UTF-8.",
        "{path} is not in UTF-8.",
        "Enregistrez-le en UTF-8 (« CSV UTF-8 » dans un tableur).",
        "Save it in UTF-8 (“CSV UTF-8” in a spreadsheet program).",
    ),
}

WORDS: dict[str, Wording] = {
    **{f"cli.{code}": Wording(fr, en) for code, (fr, en) in {**_HELP, **_SAID}.items()},
    **_REFUSED,
}

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
    "problems": ("Ce qui n'a pas été lu, où et pourquoi.", "What was not read, where and why."),
    "readers": ("Formats lus, et ce qui est promis de chacun.", "Formats that are read, and what is promised of each."),
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
    "seal.from": ("De qui, ou saisi chez qui.", "From whom, or seized from whom."),
    "seal.on": ("Quand (AAAA-MM-JJ).", "When (YYYY-MM-DD)."),
    "seal.basis": (
        "Autorisation, en TOML : article, authority, date, scope, limits.",
        "Authorisation, in TOML: article, authority, date, scope, limits.",
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
    "show.bytes": ("Écrire les octets mêmes.", "Write the very bytes."),
    "search.batch": ("Fichier dont la première colonne est cherchée.", "File whose first column is searched."),
    "search.limit": ("Nombre de réponses au plus.", "Number of answers at most."),
    "trace.from": (
        "Mouvement (transfers:COTE#REPÈRE) ou identifiant (iban:…) ; sinon les origines supposées.",
        "Movement (transfers:MARK#LOCATOR) or selector (iban:…); otherwise the assumed origins.",
    ),
    "trace.rule": ("Convention.", "Convention."),
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
    "problems.head": (
        "{count} anomalie(s) de lecture dans {exhibits} pièce(s) ; {entries} élément(s) non lus.",
        "{count} problem(s) in {exhibits} exhibit(s); {entries} entry(ies) not read.",
    ),
    "problems.whole": ("la pièce entière", "the whole exhibit"),
    "problems.shared": ("Dans {count} pièces :", "In {count} exhibits:"),
    "read.head": ("Lecteur : {reader} — empreinte {digest}", "Reader: {reader} — digest {digest}"),
    "search.one": ("Donnez des mots à chercher, ou --batch, mais pas les deux.", "Give words to search, or --batch, not both."),
    "search.found": ("« {query} » : {count} réponse(s)", "“{query}”: {count} answer(s)"),
    "trace.head": ("{account} ({currency}) — {rule}", "{account} ({currency}) — {rule}"),
    "trace.left": ("reste au compte", "left in the account"),
    "rule.fifo": ("premier entré, premier sorti (PEPS)", "first in, first out (FIFO)"),
    "rule.lifo": ("dernier entré, premier sorti (DEPS)", "last in, first out (LIFO)"),
    "rule.pro_rata": ("prorata", "pro rata"),
    "rule.lowest_intermediate_balance": ("solde intermédiaire le plus bas", "lowest intermediate balance"),
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

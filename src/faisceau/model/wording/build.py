"""What the build says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "build.quarantined": Wording(
        fr="Cette pièce montre l'identifiant d'une personne tenue au secret ({profession}), à {places:endroit|endroits} : elle est mise à part et rien de ce qu'elle contient n'est dans les tables.",
        en="This piece shows a selector of a person bound to secrecy ({profession}), at {places:place|places}: it is set apart and nothing that it holds is in the tables.",
        next_fr="Le magistrat décide : levez la quarantaine, avec ses limites, ou laissez la pièce à part.",
        next_en="The magistrate decides: lift the quarantine, with its limits, or leave the piece apart.",
    ),
    "build.busy": Wording(
        "Une construction de cette affaire est déjà en cours ({folder}).",
        "A build of this case is already under way ({folder}).",
        "Attendez qu'elle finisse ; rien n'a été changé.",
        "Wait until it ends; nothing was changed.",
    ),
    "build.disk_full": Wording(
        "Le disque de {folder} est plein ({free} octets libres) ; les pièces et le journal sont intacts.",
        "The disk of {folder} is full ({free} bytes free); exhibits and journal are intact.",
        "Libérez de la place, ou lancez « faisceau tidy », puis reprenez : ce qui est fait ne sera pas refait.",
        "Free some room, or run “faisceau tidy”, then go on: what is done will not be done again.",
    ),
    "build.memory_full": Wording(
        "La mémoire que la construction peut prendre ({limit} Mio) ne suffit pas à la table « {table} » ; les pièces et le journal sont intacts.",
        "The memory that the build may take ({limit} MiB) is not enough for the table “{table}”; exhibits and journal are intact.",
        "Construisez sur une machine qui en a davantage, ou avec --workers 1 : ce qui est fait ne sera pas refait. Signalez-le si l'affaire est petite.",
        "Build on a machine that has more, or with --workers 1: what is done will not be done again. Report it where the case is small.",
    ),
    "build.shelf_damaged": Wording(
        "La table calculée « {table} » est endommagée sur l'étagère {folder} ; les pièces et le journal ne sont pas concernés.",
        "The computed table “{table}” is damaged on the shelf {folder}; exhibits and journal are not concerned.",
        "Lancez « faisceau tidy » puis « faisceau build ».",
        "Run “faisceau tidy”, then “faisceau build”.",
    ),
    "build.two_readers": Wording(
        "Plusieurs lecteurs reconnaissent cette pièce : {readers}. Elle n'a pas été lue.",
        "Several readers recognise this exhibit: {readers}. It was not read.",
        "Arrêtez lequel des deux lit cette pièce ; en ligne de commande : faisceau decide DIR LayoutSettled exhibit=… reader=…",
        "Settle which of the two reads this piece; on the command line: faisceau decide DIR LayoutSettled exhibit=… reader=…",
    ),
    "build.companion_ambiguous": Wording(
        "{count} pièces portent le nom de cette pièce suivi de « {suffix} » ; aucune n'a été lue avec elle.",
        "{count} exhibits bear the name of this one followed by “{suffix}”; none was read with it.",
        "Versez à nouveau les deux fichiers ensemble, sous un dossier qui les distingue.",
        "Seal the two files again together, under a folder that tells them apart.",
    ),
    "build.mark_twice": Wording(
        "La cote {mark} désigne {count} pièces, versées sur des postes différents avant leur réunion.",
        "The mark {mark} designates {count} exhibits, sealed on different devices before they were joined.",
        "Versez à nouveau l'une d'elles sous une autre cote, et citez les pièces par leur empreinte d'ici là.",
        "Seal one of them again under another mark, and cite the exhibits by their digest until then.",
    ),
    "build.too_deep": Wording(
        "Un conteneur en contient d'autres au-delà de {depth} niveaux ; ce qui est plus profond n'a pas été ouvert.",
        "A container holds others beyond {depth} levels; what lies deeper was not opened.",
        "Ouvrez-le à la main et versez ce qui importe.",
        "Open it by hand and seal what matters.",
    ),
    "build.too_many_members": Wording(
        "Plus de {limit} fichiers contenus ; ceux d'après n'ont pas été ouverts.",
        "More than {limit} files inside; those after were not opened.",
        "Versez séparément la partie utile du conteneur.",
        "Seal the useful part of the container separately.",
    ),
    "build.does_not_verify": Wording(
        "L'affaire ne se vérifie pas : {faults:défaut|défauts}. Elle n'a pas été construite.",
        "The case does not verify: {faults:fault|faults}. It was not built.",
        "Lancez « faisceau verify » pour les voir ; « faisceau build --despite-faults » construit ce qui reste sûr.",
        "Run “faisceau verify” to see them; “faisceau build --despite-faults” builds what is still safe.",
    ),
}

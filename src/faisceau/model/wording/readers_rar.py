"""What the reader of RAR archives has to say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SUPPLY_FR = "Fournissez le mot de passe (réglages password ou password_exhibit)."
_SUPPLY_EN = "Supply the password (settings password or password_exhibit)."
_ALL_FR = "Versez tous les volumes ensemble, sous leurs noms (NOM.part1.rar, NOM.part2.rar, … ou NOM.rar, NOM.r00, …)."
_ALL_EN = "Seal all volumes together, under their names (NAME.part1.rar, NAME.part2.rar, … or NAME.rar, NAME.r00, …)."

WORDS: dict[str, Wording] = {
    "readers_rar.names_encrypted": Wording(
        fr="Cette archive RAR chiffre jusqu'aux noms de ses fichiers : sans mot de passe, rien n'en est lu, pas même leur nombre.",
        en="This RAR archive encrypts even the names of its files: without the password nothing of it is read, not even how many they are.",
        next_fr=_SUPPLY_FR,
        next_en=_SUPPLY_EN,
    ),
    "readers_rar.names_password_wrong": Wording(
        fr="Le mot de passe fourni n'ouvre pas cette archive RAR, ou son en-tête est endommagé.",
        en="The password supplied does not open this RAR archive, or its header is damaged.",
        next_fr="Essayez un autre mot de passe (réglages password ou password_exhibit).",
        next_en="Try another password (settings password or password_exhibit).",
    ),
    "readers_rar.headers_broken": Wording(
        fr="Les en-têtes de cette archive RAR ne se suivent pas jusqu'au bout ({reason:why}) : {count} membres sont annoncés avant la rupture ; "
        "ce qui vient après n'est pas connu.",
        en="The headers of this RAR archive cannot be followed to their end ({reason:why}): {count} members are stated before the break; "
        "what comes after it is not known.",
        next_fr="Demandez une nouvelle copie de l'archive à qui l'a remise.",
        next_en="Ask whoever handed the archive over for a new copy.",
    ),
    "readers_rar.volume_missing": Wording(
        fr="Le volume {number} de cette archive RAR n'est pas parmi les pièces : ce qu'il contient n'est pas connu.",
        en="Volume {number} of this RAR archive is not among the exhibits: what it holds is not known.",
        next_fr=_ALL_FR,
        next_en=_ALL_EN,
    ),
    "readers_rar.member_cut": Wording(
        fr="Le membre « {name} » est réparti sur plusieurs volumes, et le volume {number} manque : il n'est pas lu.",
        en="The member “{name}” lies in several volumes, and volume {number} of it is missing: it is not read.",
        next_fr=_ALL_FR,
        next_en=_ALL_EN,
    ),
    "readers_rar.engine_absent": Wording(
        fr="Le membre « {name} » est comprimé, et la bibliothèque libarchive n'est pas sur ce poste : il n'est pas lu.",
        en="The member “{name}” is compressed, and the library libarchive is not on this machine: it is not read.",
        next_fr="Installez-la (apt-get install libarchive13), puis construisez de nouveau.",
        next_en="Install it (apt-get install libarchive13), then build again.",
    ),
    "readers_rar.not_checked": Wording(
        fr="Le membre « {name} » porte une empreinte BLAKE2sp au lieu d'une somme de contrôle : il est lu sans qu'elle soit vérifiée.",
        en="The member “{name}” bears a BLAKE2sp digest instead of a checksum: it is read without the digest being verified.",
        next_fr="S'il compte, vérifiez l'archive avec l'outil qui l'a écrite.",
        next_en="If it matters, test the archive with the tool that wrote it.",
    ),
}

"""The words by which the pieces of a French procedure announce themselves: kinds, openings, closings, qualities, languages.

Every word is written as its bones (``notation.bones``). The lists are closed; what is on none of them is left unsaid.
"""

from __future__ import annotations

from faisceau.notation.bones import holds

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("first_appearance", ("PREMIERECOMPARUTION",)),
    ("confrontation", ("CONFRONTATION",)),
    ("interrogation", ("INTERROGATOIRE",)),
    ("complaint", ("DEPOTDEPLAINTE", "RECEPTIONDEPLAINTE", "PROCESVERBALDEPLAINTE")),
    (
        "custody",
        (
            "PLACEMENTENGARDEAVUE",
            "NOTIFICATIONDEGARDEAVUE",
            "NOTIFICATIONDEDROITS",
            "NOTIFICATIONDESDROITS",
            "PROLONGATIONDEGARDEAVUE",
            "PROLONGATIONDELAGARDEAVUE",
            "FINDEGARDEAVUE",
            "DEROULEMENTETFINDE",
        ),
    ),
    ("hearing", ("AUDITION", "DEPOSITION")),
    ("search", ("PERQUISITION",)),
    ("analysis", ("EXPLOITATION",)),
    ("transcript", ("TRANSCRIPTION", "RETRANSCRIPTION")),
    ("arrest", ("INTERPELLATION",)),
    ("surveillance", ("SURVEILLANCE", "FILATURE")),
    ("identification", ("RECONNAISSANCEPHOTO", "PRESENTATIONDEPHOTO", "IDENTIFICATIONDE", "TAPISSAGE")),
    ("seizure", ("SAISIEETPLACEMENT", "PLACEMENTSOUSSCELLE", "OUVERTUREDESCELLE", "BRISDESCELLE")),
    ("findings", ("CONSTATATION", "TRANSPORTETCONSTAT")),
    ("photographs", ("PLANCHEPHOTO", "ALBUMPHOTO", "DOSSIERPHOTO")),
    ("reply", ("REPONSEAVOTRE", "REPONSEAREQUISITION", "VOTREREQUISITION")),
    ("letters_rogatory", ("COMMISSIONROGATOIRE",)),
    ("indictment", ("REQUISITOIRE",)),
    ("warrant", ("MANDATDARRET", "MANDATDAMENER", "MANDATDEDEPOT", "MANDATDERECHERCHE", "MANDATDECOMPARUTION")),
    ("order", ("ORDONNANCE",)),
    ("transmittal", ("SOITTRANSMIS", "BORDEREAUDETRANSMISSION", "BORDEREAUDENVOI")),
    ("requisition", ("REQUISITIONJUDICIAIRE", "REQUISITIONAPERSONNE", "REQUISITIONAUXFINS", "REQUISITION")),
    ("medical", ("CERTIFICATMEDICAL", "COMPTERENDUMEDICAL", "EXAMENMEDICAL")),
    ("expertise", ("RAPPORTDEXPERTISE", "EXPERTISE")),
    ("bank_statement", ("RELEVEDECOMPTE", "RELEVEDOPERATIONS", "RELEVEBANCAIRE", "EXTRAITDECOMPTE")),
    ("investigation", ("INVESTIGATION", "RENSEIGNEMENTJUDICIAIRE", "VERIFICATION", "RENSEIGNEMENT", "SAISINE")),
    ("report", ("RAPPORT", "COMPTERENDUDENQUETE")),
    ("minutes", ("PROCESVERBAL",)),
)
"""Kinds of pieces, the telling word before the general one: a procès-verbal of which only that is known is ``minutes``."""

HEADED = (
    *("PROCESVERBAL", "RAPPORT", "REQUISITIONJUDICIAIRE", "REQUISITIONAPERSONNE", "ORDONNANCE", "COMMISSIONROGATOIRE"),
    *("CERTIFICATMEDICAL", "RELEVEDECOMPTE", "SOITTRANSMIS", "PLANCHEPHOTO", "ALBUMPHOTO", "REQUISITOIRE", "MANDATD"),
    *("BORDEREAU", "ATTESTATION", "NOTEDESERVICE", "INTERROGATOIRE", "FICHE", "EXTRAITDECOMPTE", "CONVOCATION"),
)
"""With what the heading line of a piece begins."""

SERVICES = (
    *(
        "COMMISSARIAT",
        "BRIGADE",
        "SECTIONDERECHERCHES",
        "DIRECTIONINTER",
        "DIRECTIONDEPART",
        "DIRECTIONCENTRALE",
        "DIRECTIONGENERALE",
    ),
    *("OFFICE", "SURETE", "GROUPEMENT", "COMPAGNIEDE", "TRIBUNALJUDICIAIRE", "COURDAPPEL", "PARQUET", "SERVICEDEPOLICE"),
    *("SERVICEREGIONAL", "UNITE", "CENTREHOSPITALIER", "PREFECTURE", "DOUANES", "POLICEAUXFRONTIERES"),
)
"""With what the line of a service begins."""

BANNERS = ("REPUBLIQUEFRANCAISE", "MINISTEREDE", "GENDARMERIENATIONALE", "POLICENATIONALE", "COURDAPPEL")
"""What stands above a first sheet."""

OPENINGS = (
    *("LANDEUXMILLE", "NOUSSOUSSIGNE", "MADAMEMONSIEUR", "MONSIEURLE", "MADAMELE", "AMONSIEURLEPROCUREUR", "JESOUSSIGNE"),
    *("RAPPORTONSLESOPERATIONS", "ACOMPARULAPERSONNE", "ENTENDONSLAPERSONNE", "VULESARTICLES", "VULARTICLE", "ETANTAUSERVICE"),
    *("PRIONSETAUBESOIN", "JAILHONNEUR", "OBJET", "AFFAIRE", "VOSREFERENCES", "ALATTENTIONDE", "TITULAIRE", "NOMPRENOM"),
)
"""How the text of a piece begins."""

CLOSINGS = (
    *("LECTUREFAITE", "PERSISTEETSIGNE", "DONTPROCESVERBAL", "DONTACTE", "DRESSELEPRESENT", "FAITETCLOS"),
    *(
        "SALUTATIONSDISTINGUEES",
        "FAITENNOTRECABINET",
        "RIENAYCHANGER",
        "CERTIFICATETABLI",
        "LERAPPORTEUR",
        "SOLDEAU",
        "NOUVEAUSOLDE",
    ),
)
"""How the text of a piece ends."""

SIGNATURES = (
    *("LOFFICIERDEPOLICE", "LOPJ", "LAGENTDEPOLICE", "LAPJ", "LEJUGEDINSTRUCTION", "LAJUGEDINSTRUCTION", "LEJUGEDESLIBERTES"),
    *("LEGREFFIER", "LAGREFFIERE", "LEPROCUREUR", "LAPROCUREURE", "LEREDACTEUR", "LAREDACTRICE", "LENQUETEUR", "LENQUETRICE"),
    *("LAPERSONNEENTENDUE", "LEDECLARANT", "LADECLARANTE", "LINTERPRETE", "LEXPERT", "LEMEDECIN", "LEDIRECTEUR", "LADIRECTRICE"),
)
"""With what a line begins that names who signs."""

CAPTIONS = ("PHOTO", "CLICHE", "VUEN", "PLANCHEN")
"""With what the caption of a picture begins."""

CONTINUED = ("SUITEDUPV", "SUITEDUPROCESVERBAL", "SUITEPV", "SUITEETFIN")
"""What stands above a sheet that goes on."""

STATUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("assisted_witness", ("TEMOINASSISTE",)),
    ("charged", ("MISENEXAMEN", "MISEENEXAMEN", "PREMIERECOMPARUTION")),
    ("custody", ("GARDEAVUE", "GARDEEAVUE")),
    ("civil_party", ("PARTIECIVILE",)),
    ("victim", ("QUALITEDEVICTIME", "AUDITIONDEVICTIME", "AUDITIONDELAVICTIME", "AUDITIONVICTIME", "PLAIGNANT")),
    ("free_suspect", ("MISENCAUSE", "MISEENCAUSE", "AUDITIONLIBRE", "ENTENDULIBREMENT", "ENTENDUELIBREMENT", "SUSPECTLIBRE")),
    ("witness", ("TEMOIN",)),
)
"""Qualities in which a person is heard, the narrower first."""

HEARINGS = frozenset({"hearing", "interrogation", "first_appearance", "confrontation", "complaint"})
"""Kinds in which a person speaks."""

NO_LAWYER = (
    *("RENONCERALASSISTANCEDUNAVOCAT", "RENONCEALASSISTANCEDUNAVOCAT", "NESOUHAITEPASETREASSISTE", "NASOUHAITEPASETREASSISTE"),
    *("NEDESIREPASETREASSISTE", "SANSLASSISTANCEDUNAVOCAT", "NAPASSOUHAITELASSISTANCEDUNAVOCAT", "PASSOUHAITEETREASSISTE"),
    *("RENONCEAETREASSISTE", "NESOUHAITEPASLASSISTANCEDUNAVOCAT"),
)
"""How a hearing says that nobody assisted; whole phrases, never halves."""

LANGUAGES: dict[str, str] = {
    "ROUMAIN": "ro",
    "MOLDAVE": "ro",
    "ALBANAIS": "sq",
    "SERBE": "sr",
    "CROATE": "hr",
    "BOSN": "bs",
    "UKRAINIEN": "uk",
    "RUSSE": "ru",
    "ANGLAIS": "en",
    "ARABE": "ar",
    "ESPAGNOL": "es",
    "PORTUGAIS": "pt",
    "ITALIEN": "it",
    "ALLEMAND": "de",
    "NEERLANDAIS": "nl",
    "TURC": "tr",
    "BULGARE": "bg",
    "HONGROIS": "hu",
    "POLONAIS": "pl",
    "CHINOIS": "zh",
    "MANDARIN": "zh",
    "VIETNAMIEN": "vi",
    "GEORGIEN": "ka",
}
"""How a language is named behind "en langue …": ISO 639-1."""


def kind_of(text: str) -> str | None:
    """Return the kind that the bones of a heading announce.

    >>> kind_of("PROCESVERBALDAUDITIONDETEMOIN"), kind_of("PROCESVERBAL"), kind_of("DIVERS")
    ('hearing', 'minutes', None)
    """
    return next((kind for kind, phrases in KINDS if any(holds(text, phrase) for phrase in phrases)), None)

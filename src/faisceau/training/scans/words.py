"""What the invented procedure is written with: services, people, sentences. Nobody and no place of it exists."""

from __future__ import annotations

CITIES = ("Vauroux-Exemple", "Saint-Aubin-Exemple", "Morlange-Exemple", "Port-Exemple", "Aigremont-Exemple", "Clairval-Exemple")
SURNAMES = tuple(
    f"{name}-EXEMPLE"
    for name in [
        "ARNOUX",
        "BERTAUD",
        "CHAMPION",
        "DELORME",
        "ESTEVE",
        "FOUQUET",
        "GARNIER",
        "HAMELIN",
        "IMBERT",
        "JOUVE",
        "KERAUDY",
        "LACROIX",
        "MONNIER",
        "NOGUES",
        "OLLIVIER",
        "PRADIER",
        "QUESNEL",
        "ROUSSET",
        "SAVARY",
        "TISSIER",
        "URBAIN",
        "VASSEUR",
        "WALTER",
        "ZELLER",
        "IONESCU",
        "MARDARE",
        "COJOCARU",
        "DRAGOMIR",
        "HOXHAJ",
        "PETROVIC",
        "KOVALENKO",
    ]
)
FORENAMES = [
    "Adèle",
    "Bastien",
    "Camille",
    "Denis",
    "Élise",
    "Fabien",
    "Gaëlle",
    "Hugo",
    "Inès",
    "Jérôme",
    "Karine",
    "Loïc",
    "Mireille",
    "Noël",
    "Odile",
    "Pascal",
    "Rémi",
    "Sylvie",
    "Théo",
    "Valérie",
    "Ioana",
    "Mihai",
    "Elena",
    "Vasile",
    "Arta",
    "Dragan",
    "Oksana",
]
GRADES = ("brigadier-chef", "gardien de la paix", "major de police", "capitaine de police", "commandant de police")
GENDARMES = ("Adjudant", "Adjudante", "Maréchal des logis-chef", "Gendarme", "Capitaine")
POLICE = (
    "COMMISSARIAT DE POLICE DE {city}",
    "DIRECTION INTERDÉPARTEMENTALE DE LA POLICE NATIONALE\nSERVICE DE POLICE JUDICIAIRE DE {city}",
    "BRIGADE DE PROTECTION DES PERSONNES DE {city}",
    "OFFICE D'EXERCICE POUR LA RÉPRESSION DE LA TRAITE\nGROUPE {group}",
)
GENDARMERIE = ("BRIGADE DE RECHERCHES DE {city}", "SECTION DE RECHERCHES DE {city}", "BRIGADE TERRITORIALE AUTONOME DE {city}")
LANGUAGES = ("roumaine", "albanaise", "serbe", "ukrainienne", "russe", "anglaise", "arabe", "espagnole")
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]

QUESTIONS = (
    "Depuis quand habitez-vous à cette adresse ?",
    "Comment avez-vous connu la personne dont vous parlez ?",
    "Qui a payé votre billet d'autocar ?",
    "À quelle date êtes-vous arrivée en France ?",
    "Qui tenait les clés de l'appartement ?",
    "Reconnaissez-vous une des personnes de la planche photographique ?",
    "Quel numéro de téléphone utilisiez-vous à cette époque ?",
    "Avez-vous un compte bancaire, et qui en gère la carte ?",
    "Que faisiez-vous de l'argent que vous receviez ?",
    "Combien de personnes logeaient avec vous ?",
    "Avez-vous quelque chose à ajouter à vos précédentes déclarations ?",
    "Qui vous a remis ce document, et dans quelles circonstances ?",
    "Votre passeport vous a-t-il été rendu ?",
    "Connaissez-vous le titulaire du bail ?",
    "Que pouvez-vous dire du véhicule gris stationné devant l'immeuble ?",
)
ANSWERS = (
    "Depuis le mois de septembre, je crois. Avant, j'étais logée chez une cousine.",
    "Par une connaissance du village, qui m'avait donné son numéro.",
    "Je ne sais pas. On m'a dit que je rembourserais plus tard.",
    "Je suis arrivée un vendredi, vers la mi-novembre, par l'autocar de nuit.",
    "C'est lui qui gardait les clés. Nous devions sonner pour entrer.",
    "Oui, la photographie numéro 3. Je l'ai vue deux fois, devant la gare.",
    "Un numéro français que l'on m'avait donné. Je ne l'ai plus.",
    "Le compte est à mon nom, mais la carte, je ne l'ai jamais eue.",
    "J'en envoyais une partie à ma mère, le reste était pour le loyer et les dettes.",
    "Nous étions quatre dans deux pièces. Parfois cinq.",
    "Non, je maintiens ce que j'ai dit.",
    "Un homme que je ne connais que par son prénom. Il est venu un soir avec des papiers à signer.",
    "Non. Il est resté dans un tiroir, avec ceux des autres.",
    "Je l'ai croisé une fois. Il venait prendre le courrier.",
    "C'est celui avec lequel on nous conduisait au magasin.",
    "Je ne souhaite pas répondre à cette question.",
    "J'ignore tout de cela.",
)
OPERATIONS = (
    "Nous transportons à l'adresse indiquée, où nous constatons la présence de trois boîtes aux lettres sans nom.",
    "Procédons à l'exploitation des fadettes de la ligne et relevons quatre contacts récurrents sur la période.",
    "Constatons que le véhicule stationné devant l'immeuble est immatriculé au nom d'une société de location.",
    "Poursuivant nos investigations, prenons attache avec le gestionnaire de l'immeuble, qui nous communique la copie du bail.",
    "Découvrons dans un tiroir du meuble de l'entrée un carnet à couverture bleue comportant des listes de sommes.",
    "Saisissons et plaçons sous scellé ledit carnet, que l'intéressé signe avec nous.",
    "Faisons application des dispositions relatives aux réquisitions et sollicitons l'opérateur.",
    "La consultation des fichiers ne révèle aucune inscription utile à la présente enquête.",
    "Mentionnons que la personne présente ne fait aucune observation sur le déroulement des opérations.",
    "Le visionnage des images de vidéosurveillance montre deux personnes entrant à 22 heures 14 dans le hall.",
    "De retour au service, rendons compte de ce qui précède à notre hiérarchie et au magistrat.",
    "La ligne borne de manière habituelle sur un relais couvrant la rue des Tilleuls-Exemple.",
    "Annexons au présent la photographie des lieux et le plan sommaire.",
    "L'appareil de marque inconnue est déverrouillé à l'aide du code communiqué par son détenteur.",
    "Le support contient 214 messages, dont 37 ont été effacés, et une vingtaine d'images sans intérêt pour l'enquête.",
)
LETTER = (
    "J'ai l'honneur de vous faire parvenir, en réponse à votre demande, les éléments dont dispose notre établissement.",
    "Je vous prie de trouver ci-joint la copie des pièces sollicitées.",
    "Nous n'avons pas été en mesure de retrouver le contrat signé, archivé sur un autre site.",
    "Les données conservées ne remontent pas au-delà de la durée légale.",
    "Je me tiens à votre disposition pour tout renseignement complémentaire.",
    "Notre association accompagne cette personne depuis son arrivée dans le département.",
    "La situation administrative de l'intéressée est en cours d'examen.",
)
MEDICAL = (
    "L'examen est pratiqué à la demande de l'autorité judiciaire, en présence d'une infirmière.",
    "La patiente dit souffrir de maux de tête et d'insomnies.",
    "Il n'est pas constaté de lésion récente nécessitant des soins.",
    "L'état général est conservé, la tension est normale.",
    "Un suivi psychologique est conseillé.",
    "L'incapacité totale de travail, au sens pénal du terme, est évaluée à deux jours.",
)
LEGAL = (
    "Attendu que les nécessités de l'information commandent d'ordonner les mesures qui suivent.",
    "Attendu que les pièces de la procédure rendent cette mesure utile à la manifestation de la vérité.",
    "Disons que la présente sera notifiée aux parties par les soins du greffe.",
    "Commettons à cet effet tout officier de police judiciaire territorialement compétent.",
    "Disons qu'il nous en sera référé en cas de difficulté.",
    "Rappelons que la présente décision est susceptible d'appel dans les formes et délais de la loi.",
)
BANK = (
    "VIREMENT RECU",
    "CARTE SUPERMARCHE EXEMPLE",
    "RETRAIT DAB",
    "PRLV TELEPHONE",
    "VERSEMENT ESPECES",
    "CARTE STATION",
    "VIR EMIS LOYER",
)
CALLS = (
    "Bonsoir, tu es où ?",
    "J'arrive dans dix minutes.",
    "Il a dit de ne pas venir aujourd'hui.",
    "(inaudible)",
    "D'accord, à demain alors.",
)

NOTES = (
    "acheté le 3, payé 40",
    "voir avec L. pour la chambre",
    "rendez-vous mardi 18 h devant la gare",
    "liste : draps, savon, riz, cartes de téléphone",
    "reste dû 320",
    "Adresa: strada Exemplului 4",
    "Contract de închiriere, pagina 2",
    "Numele și prenumele, data nașterii, semnătura",
    "Total : 1 240,00",
    "copie illisible",
)
"""What stands on papers that announce themselves by nothing: notes, tickets, foreign forms."""

"""What the forms say of secrecy that is shielded, and of two decisions that nothing takes back: a quarantine lifted, a person erased."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    # A piece that is set apart.
    "secrecy.title": ("Lever la quarantaine de {mark}", "Lift the quarantine of {mark}"),
    "secrecy.lead": (
        "Cette pièce montre l'identifiant d'une personne tenue au secret. Elle est à part : rien de ce qu'elle contient n'est dans les tables, et personne ne l'ouvre ici.",
        "This piece shows a selector of a person bound to secrecy. It is set apart: nothing that it holds is in the tables, and nobody opens it here.",
    ),
    "secrecy.where": ("Ce qui la met à part", "What sets it apart"),
    "secrecy.where_caption": ("Identifiants protégés, et où ils se trouvent", "Shielded selectors, and where they stand"),
    "secrecy.place": ("Endroit", "Place"),
    "secrecy.selector": ("Identifiant", "Selector"),
    "secrecy.kind": ("Nature", "Kind"),
    "secrecy.profession": ("Secret", "Secrecy"),
    "secrecy.profession_lawyer": ("avocat", "lawyer"),
    "secrecy.profession_doctor": ("médecin", "doctor"),
    "secrecy.profession_journalist": ("journaliste", "journalist"),
    "secrecy.then": ("Ce que fait cette décision", "What this decision does"),
    "secrecy.then_read": (
        "La pièce entière est lue à la prochaine construction, les passages couverts par le secret compris.",
        "The whole piece is read by the next build, the passages under secrecy included.",
    ),
    "secrecy.then_seen": (
        "Qui voit cette pièce la voit alors en entier, et ce qu'elle contient se trouve par la recherche, dans le tableau, dans les copies.",
        "Who sees this piece then sees all of it, and what it holds is found by a search, in the matrix, in copies.",
    ),
    "secrecy.then_limits": (
        "Les limites que vous fixez sont signées et montrées avec la pièce. Le programme ne les applique pas : les faire respecter est l'affaire de chacun.",
        "The limits that you set are signed and shown with the piece. The program does not enforce them: keeping to them is for everybody.",
    ),
    "secrecy.then_never": (
        "Aucune autre décision ne remet la pièce à part. Pour la soustraire à la vue d'un membre, indiquez sa cote parmi les pièces soustraites.",
        "No other decision sets the piece apart again. To keep it from a member, name its mark among the pieces withheld from them.",
    ),
    "secrecy.reason": ("Motif, et décision qui l'ordonne", "Reason, and the decision that orders it"),
    "secrecy.limits": ("Limites dans lesquelles elle peut être lue", "Limits within which it may be read"),
    "secrecy.limits_help": (
        "Par exemple : à l'exclusion des échanges avec le cabinet. Laissez vide s'il n'y en a pas.",
        "For example: except for exchanges with the law firm. Leave empty if there are none.",
    ),
    "secrecy.read": ("J'ai lu ce que fait cette décision.", "I read what this decision does."),
    "secrecy.act": ("Lever la quarantaine", "Lift the quarantine"),
    "secrecy.done": ("La quarantaine est levée ; la pièce est en cours de lecture.", "The quarantine is lifted; the piece is being read."),
    "secrecy.lifted": ("Quarantaine levée (mention {entry}) : {reason}", "Quarantine lifted (entry {entry}): {reason}"),
    "secrecy.lifted_limits": ("Limites : {limits}", "Limits: {limits}"),
    # A selector that is shielded.
    "secrecy.shield": ("Secret professionnel", "Professional secrecy"),
    "secrecy.shield_lead": (
        "Dites ici qu'un numéro, une adresse, un pseudonyme ou un compte est celui d'un avocat, d'un médecin, d'un journaliste : les pièces où il se trouve sont mises à part avant d'être lues. Le mieux est de le dire avant de verser.",
        "Say here that a number, an address, a handle or an account is that of a lawyer, a doctor, a journalist: the pieces where it stands are set apart before they are read. It is best said before they are sealed.",
    ),
    "secrecy.shield_caption": ("Identifiants protégés par le secret", "Selectors under secrecy"),
    "secrecy.shield_pieces": ("Endroits mis à part", "Places set apart"),
    "secrecy.shield_entry": ("Mention", "Entry"),
    "secrecy.shield_none": ("Aucun identifiant n'est protégé par le secret dans cette affaire.", "No selector is under secrecy in this case."),
    "secrecy.shield_then_apart": (
        "Chaque pièce où il se trouve, page numérisée reconnue comprise, quitte les tables, la recherche et le tableau.",
        "Every piece where it stands, a recognised scanned page included, leaves the tables, the search and the matrix.",
    ),
    "secrecy.shield_then_next": (
        "C'est fait à la prochaine construction, qui commence dès la signature : d'ici là, ce qui était montré l'est encore.",
        "That is done by the next build, which begins with the signature: until then, what was shown is still shown.",
    ),
    "secrecy.shield_then_masked": (
        "Une copie occultée où il resterait est refusée, et un dossier communiqué qui le montrerait est arrêté.",
        "A redacted copy where it would be left is refused, and a pack that would show it is stopped.",
    ),
    "secrecy.shield_then_lift": (
        "Qui dirige l'affaire peut lever la mise à part pièce par pièce, avec un motif. La protection elle-même reste au journal.",
        "Whoever leads the case may lift this piece by piece, with a reason. The shielding itself stays in the journal.",
    ),
    "secrecy.shield_help": (
        "Téléphone avec son indicatif, ou national de l'État de l'affaire ; pseudonyme avec son service, par exemple telegram:nom.",
        "A telephone with its country code, or national to the case's State; a handle with its service, for example telegram:name.",
    ),
    "secrecy.profession_other": ("autre, à préciser", "other, to be told"),
    "secrecy.shield_other": ("Autre secret", "Other secrecy"),
    "secrecy.shield_reason": ("Motif, et d'où on le sait", "Reason, and how it is known"),
    "secrecy.shield_act": ("Protéger cet identifiant", "Shield this selector"),
    "secrecy.shield_done": (
        "L'identifiant est protégé ; les pièces où il se trouve sont mises à part par la construction en cours.",
        "The selector is shielded; the pieces where it stands are set apart by the build in hand.",
    ),
    # A person who is erased.
    "erasing.title": ("Effacer ce que le journal dit de {who}", "Erase what the journal says of {who}"),
    "erasing.open": ("Effacer du journal", "Erase from the journal"),
    "erasing.lead": (
        "À la clôture, au terme, ou sur décision. C'est sans retour : les clés et les écrits sont détruits, ici et dans les carnets réunis ensuite.",
        "At the closing, at the term, or by decision. It cannot be undone: keys and writings are destroyed, here and in logs that are joined later.",
    ),
    "erasing.what": ("Ce qui sera détruit", "What will be destroyed"),
    "erasing.what_caption": ("Décisions qui tiennent de ses données", "Decisions that hold their data"),
    "erasing.kind": ("Décision", "Decision"),
    "erasing.number": ("Nombre", "Number"),
    "erasing.selectors": ("{n} identifiants dits siens sont effacés aussi.", "{n} selectors said to be theirs are erased too."),
    "erasing.selectors.one": ("{n} identifiant dit sien est effacé aussi.", "{n} selector said to be theirs is erased too."),
    "erasing.then": ("Ce qui reste", "What is left"),
    "erasing.then_tree": (
        "Le journal se vérifie toujours : il garde qu'une mention a existé, qui l'a signée, et que cet effacement a eu lieu, avec son motif.",
        "The journal still verifies: it keeps that an entry existed, who signed it, and that this erasure took place, with its reason.",
    ),
    "erasing.then_pieces": (
        "Les pièces versées restent entières : ce qui y est écrit de cette personne s'y lit encore, et la construction l'y retrouve.",
        "The exhibits stay whole: what is written of this person in them can still be read there, and a build finds it there.",
    ),
    "erasing.then_falls": (
        "Ce qui reposait sur ces décisions tombe : qualités, déclarations, passages, rapprochements. L'affaire est construite à nouveau sans elles.",
        "What rested on these decisions falls: roles, statements, passages, joins. The case is built again without them.",
    ),
    "erasing.then_copies": (
        "Les copies remises, les impressions, les sauvegardes et les notes de chacun ne sont pas atteintes : il faut s'en occuper à part.",
        "Copies handed over, prints, backups and everybody's notes are not reached: they are to be dealt with apart.",
    ),
    "erasing.reason": ("Motif, et décision qui l'ordonne", "Reason, and the decision that orders it"),
    "erasing.write": ("Pour confirmer, écrivez la désignation de cette personne : {person}", "To confirm, write this person's code: {person}"),
    "erasing.act": ("Effacer sans retour", "Erase for good"),
    "erasing.done": ("Les données de {person} sont détruites ; {n} écrits ne se lisent plus.", "The data of {person} is destroyed; {n} writings cannot be read any more."),
    "erasing.done.one": ("Les données de {person} sont détruites ; {n} écrit ne se lit plus.", "The data of {person} is destroyed; {n} writing cannot be read any more."),
    "erasing.held": ("Personnes dont le journal tient des données", "Persons whose data the journal holds"),
    "erasing.held_lead": (
        "La clôture ne les efface pas d'elle-même. Chaque effacement est une décision à part, possible aussi après la clôture.",
        "The closing does not erase them by itself. Each erasure is a decision of its own, possible after the closing too.",
    ),
    "erasing.none": ("Le journal ne tient de données de personne.", "The journal holds nobody's data."),
}  # fmt: skip

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()} | {
    "secrecy.incomplete": Wording(
        "Le motif manque, ou ce que fait cette décision n'a pas été confirmé comme lu ; rien n'a été signé.",
        "The reason is missing, or what this decision does was not confirmed as read; nothing was signed.",
        "Revenez au formulaire, complétez-le, puis signez.",
        "Go back to the form, complete it, then sign.",
    ),
    "secrecy.shield_incomplete": Wording(
        "L'identifiant, le secret ou le motif manque ; rien n'a été signé.",
        "The selector, the secrecy or the reason is missing; nothing was signed.",
        "Revenez au formulaire, complétez-le, puis signez.",
        "Go back to the form, complete it, then sign.",
    ),
    "secrecy.shield_unknown": Wording(
        "« {value} » n'est pas un identifiant de la nature choisie ; rien n'a été signé.",
        "“{value}” is no selector of the kind chosen; nothing was signed.",
        "Écrivez un téléphone avec son indicatif (+33…), un pseudonyme avec son service (telegram:nom), puis signez.",
        "Write a telephone with its country code (+33…), a handle with its service (telegram:name), then sign.",
    ),
    "erasing.incomplete": Wording(
        "Le motif manque, ou la désignation « {person} » n'a pas été écrite ; rien n'a été effacé.",
        "The reason is missing, or the code “{person}” was not written; nothing was erased.",
        "Revenez au formulaire, complétez-le, puis signez.",
        "Go back to the form, complete it, then sign.",
    ),
}

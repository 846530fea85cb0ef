"""Why a file is not read, in words of ours, for what a decoder says in its own (``decoders.why``)."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "reasons.program_words": Wording("Mots du programme : « {words} ».", "Words of the program: “{words}”."),
    "reasons.other": Wording("le décodeur ne va pas plus loin", "the decoder goes no further"),
    "reasons.closed": Wording(
        "il est chiffré, et le mot de passe ou la clé manque ou ne convient pas",
        "it is encrypted, and the password or key is missing or does not fit",
    ),
    "reasons.too_much": Wording(
        "il demande plus de place que ce qui est accordé à une lecture", "it asks for more room than a reading is given"
    ),
    "reasons.ends": Wording("le contenu s'arrête avant sa fin", "the content stops before its end"),
    "reasons.sum": Wording(
        "une somme de contrôle ne correspond pas : des octets ont changé", "a checksum does not match: bytes have changed"
    ),
    "reasons.method": Wording(
        "une variante ou une compression que le programme n'ouvre pas", "a variant or compression that the program does not open"
    ),
    "reasons.packed": Wording("les données comprimées sont abîmées", "the compressed data is damaged"),
    "reasons.markup": Wording("le balisage est irrégulier à cet endroit", "the markup is irregular at this place"),
    "reasons.letters": Wording(
        "des lettres y sont écrites dans un codage qui ne se lit pas",
        "letters in it are written in an encoding that cannot be read",
    ),
    "reasons.format": Wording(
        "ses premiers octets ne sont pas ceux de ce format, ou n'y mènent nulle part",
        "its first bytes are not those of this format, or lead nowhere in it",
    ),
    "reasons.loop": Wording(
        "des parties se contiennent ou se renvoient sans fin", "parts contain or refer to one another without end"
    ),
}

"""Currencies: codes of ISO 4217 (as of January 2026, with the former ones that old statements state) and their signs."""

from __future__ import annotations

_LISTED = """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD
IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS
SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR
ZMW ZWG BYR CSD DEM ESP FRF HRK ITL LTL LVL NLG ROL TRL YUM"""
CODES: frozenset[str] = frozenset(_LISTED.split())

SYMBOLS: dict[str, str | None] = {
    "€": "EUR", "£": "GBP", "₺": "TRY", "₴": "UAH", "₽": "RUB", "₪": "ILS", "₦": "NGN", "₵": "GHS", "₹": "INR", "₱": "PHP", "₫": "VND",
    "฿": "THB", "₩": "KRW", "₸": "KZT", "₾": "GEL", "₼": "AZN", "$": None, "¥": None, "￥": None,
}  # fmt: skip
"""Signs that name one currency; None where several currencies share the sign."""
ABBREVIATIONS: dict[str, str | None] = {
    "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "лв": "BGN", "грн": "UAH", "руб": "RUB", "R$": "BRL", "US$": "USD", "lei": None, "kr": None,
    "元": None, "円": "JPY",
}  # fmt: skip
"""How amounts of one currency are marked in letters; None where several currencies share the mark."""

_WHOLE = frozenset(
    ["BIF", "BYR", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def decimals(code: str) -> int:
    """Return how many decimals a currency has (ISO 4217, minor unit): 2 but for those that have none or three.

    >>> decimals("EUR"), decimals("JPY"), decimals("TND")
    (2, 0, 3)
    """
    return 0 if code in _WHOLE else 3 if code in _THOUSANDTHS else 2

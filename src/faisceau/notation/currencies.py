"""Currencies: codes of ISO 4217 (as of January 2026, with the former ones that old statements state) and their signs."""

from __future__ import annotations

_LISTED = """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD
IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS
SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR
ZMW ZWG BYR CSD DEM ESP FRF HRK ITL LTL LVL NLG ROL TRL YUM"""
CODES: frozenset[str] = frozenset(_LISTED.split())

_NUMBERED = """008 ALL 012 DZD 032 ARS 036 AUD 044 BSD 048 BHD 050 BDT 051 AMD 052 BBD 060 BMD 064 BTN 068 BOB 072 BWP 084 BZD 090 SBD 096 BND
104 MMK 108 BIF 116 KHR 124 CAD 132 CVE 136 KYD 144 LKR 152 CLP 156 CNY 170 COP 174 KMF 188 CRC 191 HRK 192 CUP 203 CZK 208 DKK
214 DOP 222 SVC 230 ETB 232 ERN 238 FKP 242 FJD 250 FRF 262 DJF 270 GMD 276 DEM 292 GIP 320 GTQ 324 GNF 328 GYD 332 HTG 340 HNL
344 HKD 348 HUF 352 ISK 356 INR 360 IDR 364 IRR 368 IQD 376 ILS 380 ITL 388 JMD 392 JPY 398 KZT 400 JOD 404 KES 408 KPW 410 KRW
414 KWD 417 KGS 418 LAK 422 LBP 426 LSL 428 LVL 430 LRD 434 LYD 440 LTL 446 MOP 454 MWK 458 MYR 462 MVR 480 MUR 484 MXN 496 MNT
498 MDL 504 MAD 512 OMR 516 NAD 524 NPR 528 NLG 533 AWG 548 VUV 554 NZD 558 NIO 566 NGN 578 NOK 586 PKR 590 PAB 598 PGK 600 PYG
604 PEN 608 PHP 634 QAR 642 ROL 643 RUB 646 RWF 654 SHP 682 SAR 690 SCR 702 SGD 704 VND 706 SOS 710 ZAR 724 ESP 728 SSP 748 SZL
752 SEK 756 CHF 760 SYP 764 THB 776 TOP 780 TTD 784 AED 788 TND 792 TRL 800 UGX 807 MKD 818 EGP 826 GBP 834 TZS 840 USD 858 UYU
860 UZS 882 WST 886 YER 901 TWD 924 ZWG 925 SLE 928 VES 929 MRU 930 STN 933 BYN 934 TMT 936 GHS 938 SDG 941 RSD 943 MZN 944 AZN
946 RON 949 TRY 950 XAF 951 XCD 952 XOF 953 XPF 967 ZMW 968 SRD 969 MGA 971 AFN 972 TJS 973 AOA 974 BYR 975 BGN 976 CDF 977 BAM
978 EUR 980 UAH 981 GEL 985 PLN 986 BRL"""
NUMBERS: dict[str, str] = dict(zip(_NUMBERED.split()[::2], _NUMBERED.split()[1::2], strict=True))
"""Currencies by the number that ISO 4217 gives them.

Compared one by one with the tables of iso-codes 4.15 as Debian 12 has them: ``iso_4217.json`` for those in force, ``iso_4217.xml`` for those
withdrawn until 2005; LVL, LTL and BYR with an older edition of it, ZWG with tables of other programs. Numbers that passed from one currency
to another are left out: 532 (ANG, then XCG) and 891 (YUM, then CSD).
"""

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

"""Listings that are no statements of one account: transfers of an agency, payments at a card terminal, accounts of persons.

One mechanism for all of them: words of headings give each column its role (``words``), what stands below decides between several
(``columns``), the mapping is shown, and asked where it is open; then every record is read under it (``rows``).
"""

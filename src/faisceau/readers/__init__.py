"""Readers: exhibit → observations, one module a format, each the three functions of ``model.reading``.

``READERS`` is the list, by hand; a test finds the forgotten one. ``LAST_RESORT`` takes what nobody claims.
"""

READERS: tuple[str, ...] = (
    "faisceau.readers.camt",
    "faisceau.readers.mt940",
    "faisceau.readers.bank_csv",
    "faisceau.readers.whatsapp_text",
    "faisceau.readers.android_sms",
    "faisceau.readers.android_calls",
    "faisceau.readers.whatsapp_android",
    "faisceau.readers.whatsapp_crypt",
    "faisceau.readers.whatsapp_ios",
    "faisceau.readers.ios_messages",
    "faisceau.readers.ios_contacts",
    "faisceau.readers.ios_calls",
    "faisceau.readers.viber",
    "faisceau.readers.skype",
    "faisceau.readers.android_backup",
    "faisceau.readers.ios_backup",
    "faisceau.readers.warc",
    "faisceau.readers.pdf",
    "faisceau.readers.zip_archive",
    "faisceau.readers.tar_archive",
    "faisceau.readers.compressed_file",
)
LAST_RESORT = "faisceau.readers.document"

"""Items of Outlook as MAPI properties ([MS-OXPROPS], [MS-OXCDATA]): values, texts, persons, times; what carries them is a reader."""

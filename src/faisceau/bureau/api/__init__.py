"""What programs ask of the bureau: the same rights, the same sight, the same record as pages; nothing is signed here."""

"""The vocabulary: frozen nouns, table schemas, the journal's catalogue, the ports and the words of the house."""

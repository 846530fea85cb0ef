"""What the readers of office documents share: packages, their markup, what a document says, and the rows that are made of it."""

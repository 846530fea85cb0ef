"""People: accounts, one-time links, language and theme, the frame's own pages."""

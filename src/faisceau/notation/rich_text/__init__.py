"""Rich text (RTF, specification 1.9.1): its tokens, what it says, and HTML that is wrapped up in it."""

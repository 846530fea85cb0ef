"""Messages of the Internet (RFC 5322, 2045 to 2049, 2231): their parts with the bytes of each, headers and bodies, however malformed."""

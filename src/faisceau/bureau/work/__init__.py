"""Work that outlives a request: the durable queue of builds and of what comes in."""

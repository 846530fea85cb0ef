"""The rooms of a case. A room is a module with ``ROOM``, a line in ``registry.ROOMS``, a folder of templates, a wording."""

"""How alike two names are: 0 to 1, in one script or across two."""

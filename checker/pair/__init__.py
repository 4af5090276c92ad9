"""Which file is whose source, and which sentence renders which."""

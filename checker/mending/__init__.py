"""``checker fix``: stories checked, mended and checked again, and their files written."""

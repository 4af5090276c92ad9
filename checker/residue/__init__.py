"""What is left in a story of the page, the desk or the tool that it came from, and where it is cut off."""

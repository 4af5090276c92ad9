"""What two sides of a translation, or two sentences of a story, say of when something happens."""

"""What stands twice in a story: headlines and paragraphs, words, and the loops of translation software."""

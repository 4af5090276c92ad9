"""Text in another language than its story's: what was left of the source."""

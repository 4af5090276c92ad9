"""Pure functions on text: sentences, scripts, numerals, quotations, similarity, romanization."""

"""What of a sentence its translation covers: words, their counterparts, expected lengths, and stretches left over."""

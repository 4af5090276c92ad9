"""What the names check rests on: rival spellings, slips, strays, and names that don't cross from the source."""

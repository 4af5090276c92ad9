"""What the headline check rests on: what a headline claims, names and counts, and whether the body bears it out."""

"""Files into stories: one format a file."""

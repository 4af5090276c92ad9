"""Work on a glossary: looking a name up, checking rows, trying them on an archive, bringing lists in and out."""

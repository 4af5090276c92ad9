"""Findings into text: one format a file."""

"""Trains the demonstration models: parallel text in, a tested ``.argosmodel`` package out. Not part of the wheel."""

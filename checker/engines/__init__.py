"""The outside world: language detectors, translation models, the translation memory. Imported late."""

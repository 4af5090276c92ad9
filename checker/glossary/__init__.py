"""Names that a newsroom knows: entries, reading them, finding them in text."""

from checker.glossary.entry import Form, Layer, Status
from checker.glossary.glossary import Glossary
from checker.glossary.near import Near
from checker.glossary.pattern import Hit

__all__ = ["Form", "Glossary", "Hit", "Layer", "Near", "Status"]

"""What becomes of damaged text: which repairs may be suggested."""

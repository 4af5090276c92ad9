"""What the checks of quotations and attribution rest on: who is quoted, in which words, and what is only reported."""

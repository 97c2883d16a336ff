"""Looks at what HipFlex needs, one thing after the other, and changes nothing. Needs no Qt."""

"""HipFlex: a break reminder that leads you through a hip-flexor stretch."""

__version__ = "0.1.0"

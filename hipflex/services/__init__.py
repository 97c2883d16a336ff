"""One outside thing per file. Never a widget."""

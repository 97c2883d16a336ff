"""``python -m hipflex``."""

from hipflex.cli import main

raise SystemExit(main())

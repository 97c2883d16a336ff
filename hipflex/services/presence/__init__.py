"""Where knowledge of the person comes from: one file per source, tried in order."""

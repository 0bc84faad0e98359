"""An area cut into columns, rows, spans and cells."""

"""Where everything is kept: rows, migrations and the unit of work. Rows never leave it."""

"""What everyone agrees on: frozen values, measures, errors, settings, and the store."""

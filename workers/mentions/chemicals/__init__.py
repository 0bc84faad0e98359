"""Compounds and radioligands: by list, by rule, by the trained model."""

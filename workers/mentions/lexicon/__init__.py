"""Names of compounds, and the Terms and structures they stand for."""

"""Files that wait: taken whole, once, and kept."""

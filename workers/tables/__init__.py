"""From pages of words and rules to tables of cells."""

"""From characters to words, lines, columns and passages in reading order."""

"""What the search looks at: lines of words, drawn lines and fills, made comparable."""

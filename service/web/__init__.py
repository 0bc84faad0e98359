"""The review pages: plain HTML forms, made quick by small modules of our own."""

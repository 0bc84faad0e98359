"""From a PDF file to pages of words and rules, and to passages of running text."""

"""Names of scanned pages, spelled as lists or the document have them."""

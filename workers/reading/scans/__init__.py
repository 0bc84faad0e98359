"""Pages that are pictures: set straight, cleaned, and read by OCR."""

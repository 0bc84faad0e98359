"""What a cell or a sentence says, whoever it is about: numbers, units, quantities, measures."""

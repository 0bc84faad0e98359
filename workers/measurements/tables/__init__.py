"""Values of a table, and the labels that say what each of them is."""

"""Lists of targets, species, systems and assays: those of the package and those of people."""

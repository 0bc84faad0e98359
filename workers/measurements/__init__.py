"""From cells and sentences to measured values, each with its compound, target and unit."""

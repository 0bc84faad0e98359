"""The trained model of chemical names: two random fields and a small network."""

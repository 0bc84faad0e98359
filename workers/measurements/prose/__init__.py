"""Values of running text, and which compound and target each of them belongs to."""

"""What leaves: accepted Records in the formats people use."""

"""What the machine does: from a file in the inbox to Records that wait for a person."""

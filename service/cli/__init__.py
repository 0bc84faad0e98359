"""The command line: the one place that puts everything together."""

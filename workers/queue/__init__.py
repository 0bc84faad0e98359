"""The queue that runs the pipeline, and the supervisor that keeps it running."""

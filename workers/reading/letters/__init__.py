"""Letters and signs as people write them, where fonts and files say something else."""

"""Receptors, transporters, enzymes and channels, and how far each name reaches."""

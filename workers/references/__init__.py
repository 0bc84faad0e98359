"""The works a document cites, where it cites them, and what it says about itself."""

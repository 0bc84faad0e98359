"""Named, explained doubts."""

"""Where tables stand: by drawn lines, by captions, by aligned words."""

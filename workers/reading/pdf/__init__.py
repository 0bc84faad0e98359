"""What the PDF libraries give: characters, paths and pictures in one set of types."""

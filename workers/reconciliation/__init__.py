"""From the measurements of many documents to one Record for each fact."""

"""From text to the places where compounds, targets and assays are named."""

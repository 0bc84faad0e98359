"""What people do: command line, web pages, review, exports."""

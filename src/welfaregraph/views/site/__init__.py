"""The explorer: a folder of pages that opens with a double click and asks nothing of any server."""

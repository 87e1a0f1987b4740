"""What people look at: tables, problems, things, and the network page."""

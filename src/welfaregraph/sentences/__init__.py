"""Reading sentences: who and what they name, how they tie it together, and what may be concluded."""

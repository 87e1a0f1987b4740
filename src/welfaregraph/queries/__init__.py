"""The shipped queries: .rq files whose headers say what they ask, read and filled in here."""

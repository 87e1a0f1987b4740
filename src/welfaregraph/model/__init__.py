"""What everything above speaks of: places, records, problems, terms and identifiers."""

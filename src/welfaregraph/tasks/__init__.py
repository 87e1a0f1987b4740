"""What every door calls: build, check, ask, show, draw."""

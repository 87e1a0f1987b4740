"""What is missing between the parts of a plan: one function for each kind of gap, networks in, gaps out."""

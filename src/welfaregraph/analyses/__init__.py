"""What follows from the networks of a city: graphs and values in, values out; no query, no printing, no saving."""

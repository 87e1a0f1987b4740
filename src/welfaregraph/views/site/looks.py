"""What tells kinds of things apart that are drawn with one outline, where there is no colour: something inside it."""

INNER = {
    "project": "hole",
    "place": "hole",
    "function": "hole",
    "population": "bar",
    "meeting": "core",
    "collaboration": "core",
    "term": "core",
}

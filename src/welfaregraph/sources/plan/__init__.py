"""The parts of the reader of a plan's text: lines, chapters, and what stands in their sections."""

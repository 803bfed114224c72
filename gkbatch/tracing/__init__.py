"""In: an output and a figure in it. Out: the file, sheet and cell that it was read from, and who looked at it."""

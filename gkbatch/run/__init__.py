"""In: a folder of returns. Out: what became of each agency and file, and every document delivered."""

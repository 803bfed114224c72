"""In: an outputs folder and the returns it was made of. Out: Verdict, every place where the two differ."""

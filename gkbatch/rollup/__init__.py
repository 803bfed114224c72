"""In: everything a run found out. Out: the roll-up of the district, exact and traceable."""

"""In: several districts' summary workbooks. Out: the city's roll-up, each figure's way kept down to the agency."""

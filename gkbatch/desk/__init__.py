"""In: a command line. Out: what the person at the terminal meets: help, screen, the end of a run, faults, rule book, field list."""

"""In: a command line. Out: what the person at the terminal meets: help, screen, faults, rule book, field list."""

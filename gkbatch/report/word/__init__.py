"""In: the form and the office's Word file. Out: the official page, its tables, a template that can be filled."""

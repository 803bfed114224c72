"""In: a summary workbook. Out: its lines read back, and last year's figures."""

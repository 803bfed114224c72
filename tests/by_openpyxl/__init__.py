"""Intake workbooks and slips drawn whole, cell by cell with openpyxl: what the copies must be equal to."""

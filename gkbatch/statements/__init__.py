"""In: the form and the settings. Out: what a report states of its numbers, as values that can be printed or shown live.

One statement is read in two ways: ``report`` makes the printed sentence of it from figures, ``intake`` a formula over
the cells in which these figures are typed. So what an agency sees before it hands in is what will be printed.
"""

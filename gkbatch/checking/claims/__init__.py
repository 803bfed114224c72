"""In: an agency's own Chinese text and the year it reports on. Out: what it says in numbers.

A claim is a number of this year with what it counts; everything that only looks like one
(comparisons, other years, dates, shares, titles, ranges, parts by channel) is left out. It is
better to miss a claim than to question a sound text.
"""

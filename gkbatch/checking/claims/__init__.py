"""In: an agency's own Chinese text and the year it reports on. Out: what it says in numbers.

A claim is a number of this year with what it counts; everything that only looks like one
(comparisons, dates, titles, ranges, parts by channel, what others did) is left out. It is
better to miss a claim than to question a sound text. From the words up: ``vocabulary`` (words and their
meanings), ``passage`` (sentences, topics, years, whose work it is), ``counts`` (numbers and the words beside
them), one module for each kind of claim, ``all_claims``.
"""

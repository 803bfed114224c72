"""In: a Review and a Word template. Out: the report: its sentences, its paragraphs, its pages."""

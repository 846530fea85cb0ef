"""Tables that are printed and not marked up: words with their boxes to lines, lines to the cells of the columns of a heading.

Boxes are in points from the top left of the page. Nothing is known of the program that wrote the page: a column is what stands
under a word of a heading, an amount belongs to the heading of sums nearest to its right edge, any other text to the heading of
texts at or left of its start.
"""

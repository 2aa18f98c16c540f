"""Charts drawn with QPainter: bars, small multiples, a heat map; each mark leads to its list."""

"""Everything on the shared time axis: lanes, the locks' lanes, CPU graphs, the axis and their picture."""

"""A workbook as the product sees it: the grid, the one reader over the bytes of a file, the one formula tokenizer."""

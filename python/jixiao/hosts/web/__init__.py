"""The page `jixiao.html`: the product's own Python in the browser, behind one door (`service`)."""

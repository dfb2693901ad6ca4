"""How the published forms lie on their pages, and the small made-up layouts beside them."""

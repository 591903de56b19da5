"""The portal over many guides: what it is told of them, its pages with list and map, and one search over all."""

"""Monte Carlo risk simulator for the fiscal sustainability of Norwegian municipalities."""

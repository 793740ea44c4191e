"""How far a result rests on its evidence: tie probabilities, draws, jackknife, flip number, robustness."""

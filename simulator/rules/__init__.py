"""Where lines are drawn: the council's rules, ROBEK (koml. § 28-1), the KØB targets, the adopted plan's balance."""

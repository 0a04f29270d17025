"""The words of what comes before and after a plan: `init`, `calibrate`, `backtest`, `data`."""

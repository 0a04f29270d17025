"""Earlier forecasts held against what happened: the parts that `backtest` is put together from."""

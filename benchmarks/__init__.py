"""What the program is measured against; see README.md. Not part of what is installed."""

import os

for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # one thread against one thread, also inside numpy's matrix products

"""How the kernel is compiled: three decorators, and a cache that can never serve stale code.

`inlined` is for helpers that are woven into their caller, `routine` for loops over a row that many places call,
`compiled` for the few functions that Python calls.

Two settings carry the speed. `error_model="numpy"` lets a division be vectorised (the default inserts a check that
keeps the whole recursion scalar, about 2 × slower). `forceinline` weaves each scalar helper into its loop (without it
the generator is called once a number, about 6 × slower, and nothing says so). A loop over 128 paths can afford a call,
so routines are not woven in. `fastmath` stays off: it would let the compiler assume that NaN does not exist and count a
broken path as compliant, and strict IEEE arithmetic is what makes the numbers identical on every processor.

numba's cache looks at the time stamp of one source file only, so an edited helper in another file would go unnoticed.
Here the cache folder itself carries the hash of every file in `kernel/`; an edit anywhere opens a new folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numba

from simulator.kernel.linking import PART, WHOLE

KERNEL_FOLDER = Path(__file__).parent
UNUSED_SECONDS = 30 * 24 * 3600
OPTIONS = {"error_model": "numpy", "fastmath": False, "nogil": True}
# Functions that only compiled code calls need no doors to Python; making them took most of the compilation time.
INNER_OPTIONS = OPTIONS | {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False} | PART


def source_hash(folder: Path = KERNEL_FOLDER) -> str:
    """Hash of every source file of the kernel, of numba's version and of the processor compiled for (16 hex digits)."""
    digest = hashlib.sha256(f"{numba.__version__} {os.environ.get('NUMBA_CPU_NAME', '')}".encode())
    for path in sorted(folder.glob("*.py")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def user_cache_folder() -> Path:
    """Where this user's caches live by the custom of the operating system."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return Path(os.environ["NUMBA_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "simulator"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "simulator"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "simulator"


def prepare_cache() -> Path | None:
    """The writable folder for this version of the kernel, or None where nothing can be written (then: no cache)."""
    try:
        parent = user_cache_folder()
        folder = parent / f"kernel-{source_hash()}"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, RuntimeError):  # RuntimeError: no home directory can be found
        return None
    folder.touch()
    for other in parent.glob("kernel-*"):  # another installation may be in use; what nobody has used for long goes
        with suppress(OSError):  # somebody else removed it first
            if other.stat().st_mtime < time.time() - UNUSED_SECONDS:
                shutil.rmtree(other)
    return folder


CACHE_FOLDER = prepare_cache()


def is_cached() -> bool:
    """Whether a finished compilation is at hand; False means that the next run compiles first (some seconds)."""
    return numba.config.DISABLE_JIT or (CACHE_FOLDER is not None and any(CACHE_FOLDER.rglob("*simulate_blocks*.nbc")))


def inlined(function: Callable[..., Any]) -> Any:
    """Compile a helper so that it is woven into whatever calls it."""
    return numba.njit(forceinline=True, **INNER_OPTIONS)(function)


def routine(function: Callable[..., Any]) -> Any:
    """Compile a loop over the paths of a block once, to be called from many places in the kernel."""
    return numba.njit(**INNER_OPTIONS)(function)


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function that Python calls; its machine code is kept on disk where that is possible."""
    if CACHE_FOLDER is None:
        return numba.njit(**OPTIONS, **WHOLE)(function)
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(CACHE_FOLDER)
    try:
        return numba.njit(cache=True, **OPTIONS, **WHOLE)(function)
    finally:
        numba.config.CACHE_DIR = before

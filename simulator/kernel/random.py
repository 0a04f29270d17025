"""Random numbers as a pure function of (seed, stream, path, draw): Philox4x32-10.

J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
doi:10.1145/2063384.2063405. Each call turns a counter into four 32-bit words. The counter is
(path low, path high, draw, stream), the key is the seed; a stream is the hash of a driver's, event's or measure's name.
No number depends on another, so threads, blocks, processes and machines cannot change one, and scenarios share futures
for free. Verified against the published known-answer vectors of Random123.

Normals are made in single precision by G. E. P. Box & M. E. Muller (1958), two from two words, in a form the compiler
vectorises; the radius reaches 6.6 standard deviations (probability 2^-32).
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import compiled, inlined, routine
from simulator.kernel.layout import LANES, STRIDE, Block
from simulator.kernel.mathematics import cos32, log32, sin32
from simulator.kernel.row import row

MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)

TWO_TO_MINUS_31 = np.float32(2.0**-31)
HALF_STEP = np.float32(2.0**-32)
QUARTER_TURN = np.float32(np.pi / 2.0**31)  # (π/2) / 2^30: low 30 bits of a word to an angle in ±π/4
MINUS_TWO = np.float32(-2.0)


Turned = tuple[np.uint64, np.uint64, np.uint64, np.uint64, np.uint64, np.uint64]


@inlined
def one_round(c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64) -> Turned:
    """The counter mixed once, and the key of the next round."""
    p0 = MULTIPLIER_0 * c0
    p1 = MULTIPLIER_1 * c2
    return (
        (p1 >> SHIFT) ^ c1 ^ k0,
        p1 & LOW,
        (p0 >> SHIFT) ^ c3 ^ k1,
        p0 & LOW,
        (k0 + WEYL_0) & LOW,
        (k1 + WEYL_1) & LOW,
    )


@inlined
def five_rounds(c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64) -> Turned:
    """Written out: the compiler is told not to unroll loops, and with a loop in it the one over paths is scalar."""
    return one_round(*one_round(*one_round(*one_round(*one_round(c0, c1, c2, c3, k0, k1)))))


@inlined
def philox(
    c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Four 32-bit words (held in 64-bit integers) from a 128-bit counter and a 64-bit key, ten rounds."""
    c0, c1, c2, c3, _, _ = five_rounds(*five_rounds(c0, c1, c2, c3, k0, k1))
    return c0, c1, c2, c3


@routine
def fill_words(block: Block, draw: int, stream: np.uint64) -> None:
    """Write the four words of the block's paths into the rows of its `words`."""
    first, second, third, fourth = row(block.words, 0), row(block.words, 1), row(block.words, 2), row(block.words, 3)
    c2 = np.uint64(draw)
    for i in range(LANES):
        path = np.uint64(block.first_path + i)
        w0, w1, w2, w3 = philox(path & LOW, path >> SHIFT, c2, stream, block.k0, block.k1)
        first[i] = np.uint32(w0)
        second[i] = np.uint32(w1)
        third[i] = np.uint32(w2)
        fourth[i] = np.uint32(w3)


@inlined
def box_muller(radius_word: np.uint32, angle_word: np.uint32) -> tuple[np.float32, np.float32]:
    """Two independent standard normals from two words."""
    uniform = np.float32(np.int32(radius_word >> np.uint32(1))) * TWO_TO_MINUS_31 + HALF_STEP
    radius = np.float32(np.sqrt(MINUS_TWO * log32(uniform)))
    low = np.int32(angle_word & np.uint32(0x3FFFFFFF)) - np.int32(0x20000000)
    angle = np.float32(low) * QUARTER_TURN
    sine = sin32(angle)
    cosine = cos32(angle)
    odd = (angle_word & np.uint32(0x40000000)) != np.uint32(0)
    negative = (angle_word & np.uint32(0x80000000)) != np.uint32(0)
    a = cosine if odd else sine
    b = -sine if odd else cosine
    return radius * (-a if negative else a), radius * (-b if negative else b)


@routine
def fill_normals(block: Block, draw: int, stream: np.uint64) -> None:
    """Write four standard normals a path into the rows of the block's `normals`."""
    fill_words(block, draw, stream)
    for pair in range(2):
        radius_words, angle_words = row(block.words, 2 * pair), row(block.words, 2 * pair + 1)
        one, other = row(block.normals, 2 * pair), row(block.normals, 2 * pair + 1)
        for i in range(LANES):
            one[i], other[i] = box_muller(radius_words[i], angle_words[i])


@compiled
def philox_words(counter: np.ndarray, key: np.ndarray) -> np.ndarray:
    """Philox of one counter (uint64 [4]) and key (uint64 [2]), for the known-answer test."""
    out = np.empty(4, np.uint64)
    out[0], out[1], out[2], out[3] = philox(counter[0], counter[1], counter[2], counter[3], key[0], key[1])
    return out


@compiled
def normals_of(seed: int, stream: np.uint64, first_path: int, paths: int, draw: int) -> np.ndarray:
    """Standard normals of one stream and draw, float32 [4, paths]: what the block kernel sees, for tests."""
    memory, flags = np.empty(0), np.empty(0, np.uint32)
    words = np.empty(4 * STRIDE, np.uint32)
    normals = np.empty(4 * STRIDE, np.float32)
    out = np.empty((4, paths), np.float32)
    k0 = np.uint64(seed) & LOW
    k1 = np.uint64(seed) >> SHIFT
    for start in range(0, paths, LANES):
        block = Block(memory, normals, words, flags, first_path + start, k0, k1)
        fill_normals(block, draw, np.uint64(stream))
        for number in range(4):
            for i in range(min(LANES, paths - start)):
                out[number, start + i] = normals[number * STRIDE + i]
    return out

"""Scrambled Sobol points, a pure function of (seed, dimension, path): SCRAMBLES randomisations side by side.

I. M. Sobol' (1967) with the direction numbers of S. Joe and F. Y. Kuo (SIAM J. Sci. Comput. 30 (2008),
doi:10.1137/070709359). Path p is point p // SCRAMBLES of randomisation p % SCRAMBLES, so a run may have any length and
be cut anywhere, and path 4711 is the same future in all of them. Each randomisation is a nested uniform scrambling
(A. B. Owen, 1995) by the hash of S. Laine and T. Karras (2011) as improved by N. Vegdahl (2021; B. Burley, «Practical
Hash-based Owen Scrambling», J. Computer Graphics Techniques 9 (2020)), and then a random digital shift, which makes
every single point exactly uniform.

Bits are kept in reversed order until the end: there the hash works, for it lets low bits change higher ones only.
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import compiled, inlined, routine
from simulator.kernel.inverse_normal import normal_of_word
from simulator.kernel.layout import LANES, Block
from simulator.kernel.random import LOW, SHIFT, philox
from simulator.kernel.row import row

SCRAMBLES = 32
SCRAMBLE_BITS = 5
SEED_STREAM = np.uint64(0x50B01)
"""Only this generator uses the draw numbers from 2^31 on, so its stream can be any number."""
SEED_DRAW = np.uint64(1 << 31)

HASH_1 = np.uint64(0x3D20ADEA)
HASH_2 = np.uint64(0x05526C56)
HASH_3 = np.uint64(0x53A22864)


@inlined
def scrambled(word: np.uint64, seed: np.uint64, shift: np.uint64) -> np.uint64:
    """A word with reversed bits, scrambled by a seed and shifted; 32-bit numbers held in 64 bits."""
    x = word ^ ((word * HASH_1) & LOW)
    x = (x + seed) & LOW
    x = (x * ((seed >> np.uint64(16)) | np.uint64(1))) & LOW
    x = x ^ ((x * HASH_2) & LOW)
    x = x ^ ((x * HASH_3) & LOW)
    return x ^ shift


@inlined
def reversed_bits(x: np.uint64) -> np.uint64:
    """The 32 low bits in the opposite order."""
    x = ((x & np.uint64(0x55555555)) << np.uint64(1)) | ((x >> np.uint64(1)) & np.uint64(0x55555555))
    x = ((x & np.uint64(0x33333333)) << np.uint64(2)) | ((x >> np.uint64(2)) & np.uint64(0x33333333))
    x = ((x & np.uint64(0x0F0F0F0F)) << np.uint64(4)) | ((x >> np.uint64(4)) & np.uint64(0x0F0F0F0F))
    x = ((x & np.uint64(0x00FF00FF)) << np.uint64(8)) | ((x >> np.uint64(8)) & np.uint64(0x00FF00FF))
    return ((x & np.uint64(0x0000FFFF)) << np.uint64(16)) | (x >> np.uint64(16))


@inlined
def sobol_word(index: np.uint64, digits: np.ndarray) -> np.uint64:
    """Point `index` of one dimension, bits reversed: one direction number for every bit of the index."""
    word = np.uint64(0)
    bit = 0
    while index > np.uint64(0):
        if (index & np.uint64(1)) != np.uint64(0):
            word ^= np.uint64(digits[bit])
        index >>= np.uint64(1)
        bit += 1
    return word


@routine
def draw_seeds(seeds: np.ndarray, k0: np.uint64, k1: np.uint64) -> None:
    """What each dimension and randomisation is scrambled with: uint64 [dimension, 2, SCRAMBLES], seed and shift."""
    for dimension in range(seeds.shape[0]):
        for scramble in range(SCRAMBLES):
            seed, shift, _, _ = philox(np.uint64(scramble), np.uint64(dimension), SEED_DRAW, SEED_STREAM, k0, k1)
            seeds[dimension, 0, scramble] = seed
            seeds[dimension, 1, scramble] = shift


@routine
def sobol_normals(block: Block, out: np.ndarray, digits: np.ndarray, seeds: np.ndarray) -> None:
    """One dimension of the block's paths as standard normals; `digits` uint32 [32], `seeds` uint64 [2, SCRAMBLES].

    Neighbouring paths share a point, so it is worked out once for all that do; the second loop is the vectorised one.
    """
    words = row(block.words, 0)
    index = np.uint64(block.first_path) >> np.uint64(SCRAMBLE_BITS)
    word = sobol_word(index, digits)
    for i in range(LANES):
        here = np.uint64(block.first_path + i) >> np.uint64(SCRAMBLE_BITS)
        if here != index:
            index, word = here, sobol_word(here, digits)
        words[i] = np.uint32(word)
    first = block.first_path
    for i in range(LANES):
        scramble = (first + i) & (SCRAMBLES - 1)
        word = scrambled(np.uint64(words[i]), seeds[0, scramble], seeds[1, scramble])
        out[i] = normal_of_word(np.int64(reversed_bits(word)))


@compiled
def sobol_normals_of(seed: int, digits: np.ndarray, first_path: int, paths: int) -> np.ndarray:
    """Scrambled points as normals, float64 [dimension, path]: what the block kernel sees, for tests."""
    memory, normals, words = np.empty(0), np.empty(0, np.float32), np.empty(LANES, np.uint32)
    dimensions = digits.shape[0]
    k0, k1 = np.uint64(seed) & LOW, np.uint64(seed) >> SHIFT
    seeds = np.empty((dimensions, 2, SCRAMBLES), np.uint64)
    draw_seeds(seeds, k0, k1)
    out, lanes = np.empty((dimensions, paths)), np.empty(LANES)
    for start in range(0, paths, LANES):
        block = Block(memory, normals, words, words, first_path + start, k0, k1)
        for dimension in range(dimensions):
            sobol_normals(block, lanes, digits[dimension], seeds[dimension])
            for i in range(min(LANES, paths - start)):
                out[dimension, start + i] = lanes[i]
    return out

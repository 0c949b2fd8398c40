/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the kernels of the engine share: the attribute that builds one for wider vectors
 * too, packing of bytes into bits, and memory that is never NULL. */
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The compiler makes one copy for AVX2 and one for any processor, and the loader picks.
 * Needs indirect functions (glibc), which the sanitizers do not get along with. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) &&                    \
    !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&                             \
    !defined(__SANITIZE_THREAD__)
#define LP_KERNEL __attribute__ ((target_clones ("avx2", "default")))
#else
#define LP_KERNEL
#endif

#define LP_ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* Rows that are worked on at once, so that a block of any vector stays in the first
 * cache. */
#define LP_BLOCK 4096

/* 64 bytes of 0 or 1 as bits, the first in the lowest. The one place where a compiler
 * does not find the instruction by itself. */
#ifdef __SSE2__

LP_ALWAYS_INLINE uint64_t
lp_pack_64 (const uint8_t *bytes)
{
  uint64_t word = 0;

  for (unsigned int i = 0; i < 64; i += 16)
    {
      const __m128i part = _mm_loadu_si128 ((const __m128i *) (bytes + i));
      const int signs = _mm_movemask_epi8 (_mm_slli_epi16 (part, 7));

      word |= (uint64_t) (uint16_t) signs << i;
    }

  return word;
}

#else

LP_ALWAYS_INLINE uint64_t
lp_pack_64 (const uint8_t *bytes)
{
  uint64_t word = 0;

  for (unsigned int i = 0; i < 64; i += 8)
    {
      uint64_t eight;

      memcpy (&eight, bytes + i, sizeof eight);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      eight = __builtin_bswap64 (eight);
#endif
      /* Byte k is moved to bit 56 + k; nothing else reaches the highest byte. */
      word |= (eight * UINT64_C (0x0102040810204080)) >> 56 << i;
    }

  return word;
}

#endif

static inline void *
lp_check_memory (void *memory, size_t n_bytes)
{
  if (memory == NULL)
    {
      fprintf (stderr, "leadpact: no memory for %zu bytes\n", n_bytes);
      abort ();
    }

  return memory;
}

/* Not set. */
static inline void *
lp_alloc_raw (size_t n_items, size_t item_size)
{
  n_items = n_items == 0 ? 1 : n_items;
  return lp_check_memory (malloc (n_items * item_size), n_items * item_size);
}

/* Zeroed, n_items of item_size bytes, one at least. */
static inline void *
lp_alloc_zeroed (size_t n_items, size_t item_size)
{
  n_items = n_items == 0 ? 1 : n_items;
  return lp_check_memory (calloc (n_items, item_size), n_items * item_size);
}

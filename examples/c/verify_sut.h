/*
 * Bring your own allocator: five functions, in C or C++ or anything that can export C symbols. Build them into a shared
 * library, and have it verified:
 *
 *     cc -O1 -g -shared -fPIC -o libmine.so mine.c
 *     verify run --sut ./libmine.so --for 30s
 *
 * A heap is whatever you like: the harness makes one for each sequence of commands, hands its address to every call, and
 * destroys it. An allocator that has one heap for the whole process returns any address but null, and ignores it.
 *
 * One thread at a time. Blocks are never used after they were freed, and never freed twice. After the first broken law a
 * heap gets no further call, not even destroy: it may be in pieces.
 */
#ifndef VERIFY_SUT_H
#define VERIFY_SUT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define VERIFY_SUT __declspec(dllexport)
#else
#define VERIFY_SUT __attribute__((visibility("default")))
#endif

/* 1. An empty heap. Must not be null. Many may exist at the same time. */
VERIFY_SUT void *verify_sut_create(void);

/*
 * 2. Gives back all that the heap holds, live blocks too. Returns how many blocks were live, or SIZE_MAX if the heap does
 * not count them. `heap` is never null.
 */
VERIFY_SUT size_t verify_sut_destroy(void *heap);

/*
 * 3. A block of at least `bytes` bytes.
 *
 * Alignment: as C wants it, for every object that fits. That is 16 from 16 bytes on, and below that the largest power of
 * two that is no larger than `bytes`.
 *
 * Null: allowed for more than 1 MiB, and demanded beyond 2^56 bytes. A request of up to 1 MiB must be served while no
 * more than 64 MiB are live. 0 bytes are a block like any other: not null, and its address is its own.
 */
VERIFY_SUT void *verify_sut_malloc(void *heap, size_t bytes);

/*
 * 4. The block with another size, here or elsewhere, with its first min(old, new) bytes as they were. The alignment and
 * null are as for malloc; when it returns null the old block is as it was. A null block is malloc; 0 bytes give a block
 * of no bytes, which is not null.
 */
VERIFY_SUT void *verify_sut_realloc(void *heap, void *block, size_t bytes);

/* 5. Takes a block back. Null does nothing. */
VERIFY_SUT void verify_sut_free(void *heap, void *block);

/*
 * Two more that a library may export; where it does not, they are not tested.
 *
 * A block of count * size zeroes; null, too, if the product overflows.
 */
VERIFY_SUT void *verify_sut_calloc(void *heap, size_t count, size_t size);

/* How many bytes of a live block may be written: at least what was asked for. The harness writes them all. */
VERIFY_SUT size_t verify_sut_usable_size(void *heap, void *block);

#ifdef __cplusplus
}
#endif

#endif

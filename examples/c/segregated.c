/*
 * A small segregated-fit allocator, verified through verify_sut.h. It is an example, and a real allocator.
 *
 * Requests up to 2,048 bytes are rounded up to a power of two, at least 16, and served from the free list of that class
 * or cut from the current chunk. Larger ones are chunks of their own, of the system's malloc. Each block has a header of
 * 16 bytes in front of it.
 *
 *     heap -> chunk -> chunk -> ...          a chunk:  | link | header | block | header | block | ... |  virgin  |
 *          -> free[class] -> block -> ...                                                            ^ next     ^ end
 *
 * -DPLANTED_FAULT=n plants a bug, to see it found:
 *     1  realloc copies words of 16 bytes only, and forgets the rest
 *     2  malloc forgets to unlink: the block stays first on its list, and is handed out again
 *     3  calloc does not look whether its product overflows
 */
#include "verify_sut.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef PLANTED_FAULT
#define PLANTED_FAULT 0
#endif

enum { HEADER = 16, SMALLEST = 16, LARGEST = 2048, CLASSES = 8, CHUNK = 64 * 1024 };

typedef struct header {
    size_t room;  /* bytes that may be written */
    size_t class; /* CLASSES for a large block */
} header;

typedef struct chunk { /* 32 bytes, so that what follows is aligned to 16 */
    struct chunk *next, *previous;
    size_t unused[2];
} chunk;

typedef struct block { /* a free one */
    struct block *next;
} block;

typedef struct heap {
    chunk chunks; /* the head of a ring */
    block *free[CLASSES];
    char *next, *end; /* what is left of the current chunk */
    size_t live;
} heap;

static header *header_of(void *p) { return (header *)((char *)p - HEADER); }

static size_t class_of(size_t bytes) {
    size_t class = 0;
    for (size_t size = SMALLEST; size < bytes; size *= 2)
        class++;
    return class;
}

/* A new chunk with room for so many bytes after its links; null when there is no memory. */
static chunk *add_chunk(heap *h, size_t bytes) {
    chunk *c = bytes > SIZE_MAX - sizeof(chunk) ? NULL : malloc(sizeof(chunk) + bytes);
    if (c) {
        c->next = h->chunks.next;
        c->previous = &h->chunks;
        c->next->previous = c->previous->next = c;
    }
    return c;
}

static void remove_chunk(chunk *c) {
    c->previous->next = c->next;
    c->next->previous = c->previous;
    free(c);
}

/* A block that never was one, from the current chunk or a new one. */
static void *carve(heap *h, size_t class) {
    size_t size = HEADER + ((size_t)SMALLEST << class);
    if ((size_t)(h->end - h->next) < size) {
        chunk *c = add_chunk(h, CHUNK);
        if (!c)
            return NULL;
        h->next = (char *)(c + 1);
        h->end = h->next + CHUNK;
    }
    void *p = h->next + HEADER;
    h->next += size;
    *header_of(p) = (header){(size_t)SMALLEST << class, class};
    return p;
}

static void *large(heap *h, size_t bytes) {
    chunk *c = bytes > SIZE_MAX - HEADER ? NULL : add_chunk(h, HEADER + bytes);
    if (!c)
        return NULL;
    void *p = (char *)(c + 1) + HEADER;
    *header_of(p) = (header){bytes, CLASSES};
    return p;
}

void *verify_sut_create(void) {
    heap *h = calloc(1, sizeof(heap));
    if (h)
        h->chunks.next = h->chunks.previous = &h->chunks;
    return h;
}

size_t verify_sut_destroy(void *heap_) {
    heap *h = heap_;
    size_t live = h->live;
    while (h->chunks.next != &h->chunks)
        remove_chunk(h->chunks.next);
    free(h);
    return live;
}

void *verify_sut_malloc(void *heap_, size_t bytes) {
    heap *h = heap_;
    void *p;
    if (bytes > LARGEST) {
        p = large(h, bytes);
    } else {
        size_t class = class_of(bytes);
        p = h->free[class];
        if (!p)
            p = carve(h, class);
        else if (PLANTED_FAULT != 2)
            h->free[class] = h->free[class]->next;
    }
    h->live += p != NULL;
    return p;
}

void verify_sut_free(void *heap_, void *p) {
    heap *h = heap_;
    if (!p)
        return;
    size_t class = header_of(p)->class;
    h->live--;
    if (class == CLASSES) {
        remove_chunk((chunk *)header_of(p) - 1);
    } else {
        ((block *)p)->next = h->free[class];
        h->free[class] = p;
    }
}

void *verify_sut_realloc(void *heap_, void *p, size_t bytes) {
    if (!p)
        return verify_sut_malloc(heap_, bytes);
    size_t room = header_of(p)->room;
    if (bytes <= room && bytes > room / 4)
        return p;
    void *moved = verify_sut_malloc(heap_, bytes);
    if (!moved)
        return NULL;
    size_t kept = bytes < room ? bytes : room;
    memcpy(moved, p, PLANTED_FAULT == 1 ? kept / 16 * 16 : kept);
    verify_sut_free(heap_, p);
    return moved;
}

void *verify_sut_calloc(void *heap_, size_t count, size_t size) {
    size_t bytes = count * size;
    if (PLANTED_FAULT != 3 && size && bytes / size != count)
        return NULL;
    void *p = verify_sut_malloc(heap_, bytes);
    return p ? memset(p, 0, bytes) : NULL;
}

size_t verify_sut_usable_size(void *heap_, void *p) {
    (void)heap_;
    return header_of(p)->room;
}

#ifndef CMATCH_H
#define CMATCH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A parsed JSON document as simdjson leaves it (its doc/tape.md): 64-bit words, the kind in the upper 8 bits.
/// Valid until the same thread parses again.
typedef struct {
    const uint64_t *words;
    size_t count;
    /// Each string: 32-bit length in host order, the bytes, a NUL.
    const uint8_t *strings;
} cmatch_tape;

enum cmatch_code {
    CMATCH_OK = 0,
    /// The bytes are no valid UTF-8.
    CMATCH_UTF8 = 1,
    /// Something that a repair may mend: a lone surrogate, a bare control character, a number out of range, too deep.
    CMATCH_MENDABLE = 2,
    /// It is no JSON document.
    CMATCH_BROKEN = 3,
    /// There was no memory for it.
    CMATCH_MEMORY = 4,
    /// It is JSON, but no object whose members are scalars and lists of scalars.
    CMATCH_NESTED = 5,
};

enum cmatch_kind {
    CMATCH_TEXT = 0,
    CMATCH_INTEGER = 1,
    CMATCH_NUMBER = 2,
    CMATCH_BOOLEAN = 3,
    CMATCH_NULL = 4,
    /// A list; its elements follow as members of the same name with `is_more`.
    CMATCH_LIST = 5,
    /// A whole number above the largest of 64 bits with a sign; `integer` holds its bits.
    CMATCH_UNSIGNED = 6,
};

/// A member of a flat object. What it points to is valid until the same thread parses again.
typedef struct {
    const uint8_t *name;
    size_t name_count;
    const uint8_t *text;
    size_t text_count;
    /// An integer, or 1 and 0 for true and false.
    int64_t integer;
    double number;
    enum cmatch_kind kind;
    int is_more;
} cmatch_member;

typedef struct {
    const cmatch_member *first;
    size_t count;
} cmatch_members;

/// Parses one document with the parser of the calling thread; the bytes need no padding. Never throws.
enum cmatch_code cmatch_json_parse(const uint8_t *bytes, size_t count, cmatch_tape *tape);

/// Parses a flat object and lists its members in their order. Never throws.
enum cmatch_code cmatch_json_members(const uint8_t *bytes, size_t count, cmatch_members *members);

#ifdef __cplusplus
}
#endif

#endif

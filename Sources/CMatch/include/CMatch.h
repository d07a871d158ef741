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
};

/// Parses one document with the parser of the calling thread; the bytes need no padding. Never throws.
enum cmatch_code cmatch_json_parse(const uint8_t *bytes, size_t count, cmatch_tape *tape);

#ifdef __cplusplus
}
#endif

#endif

#include "CMatch.h"

#include <simdjson.h>

#include <memory>

namespace {

// A parser keeps the room of the largest document it has seen; after a large one the thread starts anew.
constexpr size_t kept_capacity_max = size_t(4) << 20;

thread_local std::unique_ptr<simdjson::dom::parser> parser_of_thread;

enum cmatch_code code(simdjson::error_code error) noexcept {
    switch (error) {
    case simdjson::SUCCESS:
        return CMATCH_OK;
    case simdjson::UTF8_ERROR:
        return CMATCH_UTF8;
    case simdjson::STRING_ERROR:
    case simdjson::UNESCAPED_CHARS:
    case simdjson::NUMBER_ERROR:
    case simdjson::DEPTH_ERROR:
        return CMATCH_MENDABLE;
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY:
        return CMATCH_MEMORY;
    default:
        return CMATCH_BROKEN;
    }
}

}  // namespace

enum cmatch_code cmatch_json_parse(const uint8_t *bytes, size_t count, cmatch_tape *tape) {
    try {
        if (!parser_of_thread || (parser_of_thread->capacity() > kept_capacity_max && count < kept_capacity_max)) {
            parser_of_thread = std::make_unique<simdjson::dom::parser>();
        }
        simdjson::dom::element root;
        auto error = parser_of_thread->parse(bytes, count, true).get(root);
        if (error) return code(error);
        const auto &document = parser_of_thread->doc;
        tape->words = document.tape.get();
        // The first word points to the one after the last.
        tape->count = size_t(document.tape[0] & 0x00FFFFFFFFFFFFFFULL);
        tape->strings = document.string_buf.get();
        return CMATCH_OK;
    } catch (...) {
        return CMATCH_MEMORY;
    }
}

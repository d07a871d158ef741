#include "CMatch.h"

#include <simdjson.h>

#include <memory>
#include <vector>

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

namespace {

thread_local std::vector<cmatch_member> members_of_thread;

struct nested {};

// Appends a scalar, or the scalars of an array; anything nested deeper is left to the reader of whole documents.
void append(cmatch_member member, simdjson::dom::element value, bool in_array) {
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::STRING: {
        auto text = value.get_string().value_unsafe();
        member.kind = CMATCH_TEXT;
        member.text = reinterpret_cast<const uint8_t *>(text.data());
        member.text_count = text.size();
        break;
    }
    case element_type::INT64:
        member.kind = CMATCH_INTEGER;
        member.integer = value.get_int64().value_unsafe();
        break;
    case element_type::UINT64:
        member.kind = CMATCH_UNSIGNED;
        member.integer = int64_t(value.get_uint64().value_unsafe());
        break;
    case element_type::DOUBLE:
        member.kind = CMATCH_NUMBER;
        member.number = value.get_double().value_unsafe();
        break;
    case element_type::BOOL:
        member.kind = CMATCH_BOOLEAN;
        member.integer = value.get_bool().value_unsafe();
        break;
    case element_type::NULL_VALUE:
        member.kind = CMATCH_NULL;
        break;
    case element_type::ARRAY:
        if (in_array) throw nested();
        member.kind = CMATCH_LIST;
        members_of_thread.push_back(member);
        for (auto element : value.get_array().value_unsafe()) append(member, element, true);
        return;
    case element_type::OBJECT:
        throw nested();
    }
    member.is_more = in_array;
    members_of_thread.push_back(member);
}

}  // namespace

enum cmatch_code cmatch_json_members(const uint8_t *bytes, size_t count, cmatch_members *members) {
    cmatch_tape tape;
    auto outcome = cmatch_json_parse(bytes, count, &tape);
    if (outcome != CMATCH_OK) return outcome;
    try {
        members_of_thread.clear();
        simdjson::dom::object root;
        if (parser_of_thread->doc.root().get(root)) return CMATCH_NESTED;
        for (auto field : root) {
            cmatch_member member{};
            member.name = reinterpret_cast<const uint8_t *>(field.key.data());
            member.name_count = field.key.size();
            append(member, field.value, false);
        }
        members->first = members_of_thread.data();
        members->count = members_of_thread.size();
        return CMATCH_OK;
    } catch (const nested &) {
        return CMATCH_NESTED;
    } catch (...) {
        return CMATCH_MEMORY;
    }
}

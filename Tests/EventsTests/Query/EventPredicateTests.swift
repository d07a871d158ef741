import HouseTesting
import Testing

@testable import Events

@Suite("Which events somebody means")
struct EventPredicateTests {
    private let event = Samples.event(
        1,
        [
            "message": .text("Failed password for Alice from É-3"), "port": .integer(22), "ratio": .number(0.5),
            "ok": .boolean(true),
            "gone": .null, "tags": .list([.text("Alpha"), .null, .integer(9), .text("beta")]), "size": .text("1e3"),
        ],
        raw: "<38>sshd: RAW text"
    )

    @Test(arguments: [
        (EventPredicate.all, true), (.and([]), true), (.or([]), false), (.not(.all), false),
        (.exists(field: "port"), true), (.exists(field: "gone"), false), (.exists(field: "missing"), false),
        (.equals(field: "port", value: "22"), true), (.equals(field: "port", value: "2"), false),
        (.equals(field: "ok", value: "TRUE"), true), (.equals(field: "gone", value: ""), false),
        (.equals(field: "tags", value: "ALPHA"), true), (.equals(field: "tags", value: "9"), true),
        (.equals(field: "tags", value: "Alpha, 9, beta"), false),
        (.contains(field: "message", text: "é-3"), true), (.contains(field: "tags", text: "ET"), true),
        (.contains(field: "missing", text: ""), false),
        (.startsWith(field: "message", text: "failed P"), true),
        (.startsWith(field: "message", text: "password"), false),
        (.atLeast(field: "port", value: 22), true), (.atLeast(field: "port", value: 22.5), false),
        (.atMost(field: "port", value: 22), true), (.atMost(field: "ratio", value: 0.4), false),
        (.atLeast(field: "size", value: 1_000), true), (.atLeast(field: "message", value: -1), false),
        (.atLeast(field: "tags", value: 9), true),
        (.text("raw TEXT"), true), (.text("alice"), true), (.text("sshd: alice"), false),
        (.words("alice FAILED"), true), (.words("alic"), false), (.words(""), true), (.words("raw"), false),
        (.and([.words("alice"), .not(.equals(field: "port", value: "23"))]), true),
        (.or([.words("bob"), .atMost(field: "port", value: 22)]), true),
        (.not(.or([.words("alice"), .words("bob")])), false),
    ]) func `are those that fit`(predicate: EventPredicate, fits: Bool) {
        #expect(predicate.matches(event) == fits)
    }

    @Test func `words are looked for in the raw text where there is no message`() {
        let bare = Samples.event(2, [:], raw: "kernel: oops")
        #expect(EventPredicate.words("OOPS").matches(bare) && !EventPredicate.words("message").matches(bare))
        #expect(EventPredicate.text("el: o").matches(bare))
    }

    @Test(arguments: [
        ("Failed password, for root!", ["failed", "password", "for", "root"]), ("", []), ("--", []),
        ("203.0.113.9:22", ["203", "0", "113", "9", "22"]), ("user_name", ["user", "name"]),
        ("Größe ½ Ⅷ", ["größe", "½", "ⅷ"]), ("a\0b", ["a", "b"]), ("cafe\u{301}s", ["cafe", "s"]),
    ]) func `a text's words are its runs of letters and digits`(text: String, words: [String]) {
        #expect(EventPredicate.wordList(of: text) == words)
    }
}

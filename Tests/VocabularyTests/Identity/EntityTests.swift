import Testing
import Vocabulary

@Suite("An entity")
struct EntityTests {
    private func entity(_ pairs: (String, String)...) -> Entity {
        Entity(fields: pairs.map(\.0), values: pairs.map(\.1))
    }

    @Test func `people read its values`() {
        #expect(entity(("source.ip", "203.0.113.9"), ("host.name", "bastion")).description == "203.0.113.9, bastion")
    }

    @Test(arguments: [("Alice", "alice"), ("İ", "i\u{307}"), ("ÄRGER", "ärger"), ("\u{212A}elvin", "kelvin")])
    func `case makes no other entity, also where it changes the length`(one: String, other: String) {
        #expect(entity(("user.name", one)).key == entity(("user.name", other)).key)
    }

    @Test func `two different entities never share a key`() {
        let entities = [
            entity(("a", "x")), entity(("a", "y")), entity(("b", "x")), entity(("a", "")), entity(),
            entity(("a", "x"), ("b", "y")), entity(("b", "y"), ("a", "x")), entity(("a", "x;1:b=1:y")),
            entity(("a", "x;1:b=y")), entity(("a", "x;b=y")),
            entity(("a", "x;b=1:y")), entity(("a=1:x;b", "y")), entity(("1:a=1:x;1:b", "y")),
            entity(("a", "x"), ("b", "")),
            entity(("a", ""), ("b", "x")), entity(("a", ""), ("b", "x;")), entity(("", "")), entity(("", ""), ("", "")),
            entity(("a", "x"), ("b", "y"), ("c", "z")), entity(("a", "x;1:b=1:y;1:c=1:z")), entity(("a", "é")),
            entity(("a", "xé")), entity(("a", "1:x")), entity(("a", "\u{0}")), entity(("a", "x, y")),
            entity(("a", "=")),
        ]
        #expect(Set(entities.map(\.key)).count == entities.count)
    }

    @Test func `random entities out of few characters have keys of their own`() {
        var numbers = SeededNumbers(state: 7)
        func text() -> String {
            String(
                (0..<Int.random(in: 0...4, using: &numbers)).map { _ in "a1:=;|".randomElement(using: &numbers) ?? "a" }
            )
        }
        var known: [String: Entity] = [:]
        for _ in 0..<5_000 {
            let count = Int.random(in: 1...3, using: &numbers)
            let entity = Entity(fields: (0..<count).map { _ in text() }, values: (0..<count).map { _ in text() })
            if let other = known.updateValue(entity, forKey: entity.key) { #expect(other == entity) }
        }
        #expect(known.count > 1_000)
    }
}

import Testing

@testable import Detection

@Suite("The table of groups")
struct GroupTableTests {
    @Test(arguments: [1, 5, 1_000])
    func `it finds what a dictionary finds, however keys come, go and collide`(hashes: Int) {
        var generator = SeededGenerator(state: UInt64(hashes))
        var table = GroupTable()
        var known: [String: Int] = [:]
        var keys: [String] = []
        func hash(_ key: String) -> Int { (key.utf8.reduce(7) { $0 &* 31 &+ Int($1) }) % hashes }
        for _ in 0..<3_000 {
            let key = "k\(Int.random(in: 0..<200, using: &generator))"
            #expect(table.place(of: hash(key)) { keys[$0] == key } == known[key])
            if let place = known[key] {
                table.remove(place, hash: hash(key)) { hash(keys[$0]) }
                known[key] = nil
            } else {
                known[key] = keys.count
                keys.append(key)
                table.add(keys.count - 1, hash: hash(key)) { hash(keys[$0]) }
            }
            #expect(table.count == known.count)
        }
    }
}

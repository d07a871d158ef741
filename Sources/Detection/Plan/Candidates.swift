/// The rules of which an event has shown a witness, each once.
///
/// One task uses it at a time.
final class Candidates {
    private let rounds: UnsafeMutableBufferPointer<UInt32>
    private var round: UInt32 = 0
    private(set) var rules: [Int32] = []

    init(ruleCount: Int) {
        rounds = .allocate(capacity: ruleCount)
        rounds.initialize(repeating: 0)
        rules.reserveCapacity(256)
    }

    deinit { rounds.deallocate() }

    /// Forgets all of them, for the next event.
    func turn() {
        rules.removeAll(keepingCapacity: true)
        round &+= 1
        guard round == 0 else { return }
        rounds.update(repeating: 0)
        round = 1
    }

    func mark(_ rule: Int32) {
        guard rounds[Int(rule)] != round else { return }
        rounds[Int(rule)] = round
        rules.append(rule)
    }

    func mark(_ list: [Int32]) {
        for rule in list { mark(rule) }
    }

    func mark(_ list: [Int32], _ range: Range<Int32>) {
        for index in range { mark(list[Int(index)]) }
    }

    /// Puts them in the order of their files.
    func sort() { if rules.count > 1 { rules.sort() } }
}

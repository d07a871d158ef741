import Events

/// Something that an event shows whenever a rule matches it; cheap to look for, for many rules at once.
enum Probe: Hashable, Sendable {
    /// Where a part stands in a value.
    enum Place: Hashable, Sendable { case start, end, anywhere }

    /// A value of the field, folded, is exactly this.
    case exact(slot: Int, [UInt8])
    /// These folded bytes, at least one, stand in a value of the field.
    case part(slot: Int, [UInt8], Place)
    /// The event has the field.
    case present(slot: Int)

    /// How likely an ordinary event shows it, from 0 to 1: roughly, to choose between probes.
    var likelihood: Double {
        switch self {
        case .exact(_, let bytes): bytes.isEmpty ? 0.3 : bytes.count < 3 ? 0.1 : 0.01
        case .part(_, let bytes, _): CommonText.likelihood(of: bytes)
        case .present: 0.7
        }
    }
}

/// What a rule needs of an event: one of these probes at least.
struct Witness: Sendable {
    let probes: [Probe]
    /// How likely an ordinary event shows one of them, roughly.
    let likelihood: Double

    init(probes: [Probe]) {
        self.probes = probes
        likelihood = probes.reduce(0) { $0 + $1.likelihood }
    }

    /// The witness of a rule that is found most seldom; nil when the rule can match an event that shows nothing.
    static func of(_ criterion: Criterion) -> Witness? {
        switch criterion {
        case .all(let parts): return parts.compactMap { of($0) }.min { $0.likelihood < $1.likelihood }
        case .any(let parts), .atLeast(_, let parts):
            var probes: [Probe] = []
            for part in parts {
                guard let witness = of(part) else { return nil }
                probes += witness.probes
            }
            return Witness(probes: probes)
        case .not, .isNull, .since: return nil
        case .exists(let slot): return Witness(probes: [.present(slot: slot)])
        case .field(let test): return Witness(probes: test.tests.flatMap { probes(of: $0, slot: test.slot) })
        case .keyword(let test): return Witness(probes: probes(of: test, slot: FieldTable.textSlot))
        }
    }

    private static func probes(of test: ValueTest, slot: Int) -> [Probe] {
        switch test {
        case .text(let pattern): return [probe(of: pattern, slot: slot)]
        case .regex(let program): return [part(program.witness, slot: slot)]
        case .network(let range):
            return [range.textStart.map { .part(slot: slot, Array($0.utf8), .start) } ?? .present(slot: slot)]
        case .compare, .field, .time: return [.present(slot: slot)]
        }
    }

    private static func probe(of pattern: TextPattern, slot: Int) -> Probe {
        let bytes =
            pattern.isCased ? FoldedText.fold(String(decoding: pattern.longest, as: UTF8.self)) : pattern.longest
        switch pattern.form {
        case .exact: return .exact(slot: slot, bytes)
        case .prefix where !bytes.isEmpty: return .part(slot: slot, bytes, .start)
        case .suffix where !bytes.isEmpty: return .part(slot: slot, bytes, .end)
        case .anything, .prefix, .suffix, .contains, .glob: return part(bytes, slot: slot)
        }
    }

    private static func part(_ bytes: [UInt8], slot: Int) -> Probe {
        bytes.isEmpty ? .present(slot: slot) : .part(slot: slot, bytes, .anywhere)
    }
}

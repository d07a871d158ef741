import Foundation
import GRDB
import Proof
import Vocabulary

/// Walks through all facts in order and holds each against its seals, its number, and what checkpoints say.
struct FactWalk {
    let key: [UInt8]
    let promises: CheckpointPromises
    /// The number of the last fact that tells of the demo's removal: before it, numbers may be missing.
    let lastRemoval: Int64
    private(set) var faults: [AuditReport.Fault] = []
    private(set) var count: Int64 = 0
    /// The chains of incidents, by `INC-n`.
    private(set) var own: [String: OwnChain] = [:]
    private var chains: [FactChain: (count: Int64, seal: Data)] = [:]
    private var numbers = FactNumbers()
    private var lastNumber: Int64 = 0

    init(key: [UInt8], promises: CheckpointPromises, lastRemoval: Int64) {
        self.key = key
        self.promises = promises
        self.lastRemoval = lastRemoval
    }

    mutating func take(_ row: Row) {
        count += 1
        let number: Int64 = row["number"]
        let fact = FactChain.sealedFact(row)
        var whys: [String] = []
        if number != lastNumber + 1, number > lastRemoval {
            whys.append("the number before it is \(lastNumber): what was between them is missing, or it was moved")
        }
        lastNumber = number
        whys += seal(row, fact, number)
        whys += ownSeal(row, fact)
        if !whys.isEmpty { faults.append(.init("fact \(number)", whys.joined(separator: "; "))) }
    }

    /// The chain of the whole house, or the demo's.
    private mutating func seal(_ row: Row, _ fact: SealedFact, _ number: Int64) -> [String] {
        guard let chain = FactChain(rawValue: row["chain"]) else { return ["it is of no chain that there is"] }
        let before = chains[chain] ?? (0, Data())
        let stored: Data = row["seal"]
        var whys: [String] = []
        if stored != fact.seal(after: before.seal, key: key) {
            whys.append("its seal is not right: it was changed, or the one before it was changed, moved or removed")
        }
        let place = before.count + 1
        chains[chain] = (place, stored)
        if chain == .house {
            let details = String(decoding: fact.details, as: UTF8.self)
            if fact.word == Data(FactNumbers.removal.utf8), details.contains("\"\(FactNumbers.detail)\":"),
                !details.contains("\"\(FactNumbers.detail)\":\"\(numbers.digest)\"")
            {
                whys.append("the facts before it do not have the numbers that it tells: one was moved")
            }
            numbers.take(number)
        }
        if let promise = promises.chains[chain.rawValue]?[place],
            promise.standing.head != stored.hex || promise.standing.last != number
        {
            whys.append("\(promise.checkpoint) knew another fact in its place")
        }
        return whys
    }

    /// The chain of the incident that the fact is about.
    private mutating func ownSeal(_ row: Row, _ fact: SealedFact) -> [String] {
        let (place, stored): (Int64?, Data?) = (row["place"], row["own_seal"])
        let subject = String(decoding: fact.subject, as: UTF8.self)
        guard OwnChain.incident(subject) != nil else {
            return place == nil && stored == nil ? [] : ["it is about no incident and has a place in a chain of one"]
        }
        var chain = own[subject] ?? OwnChain()
        chain.take(fact, key: key)
        var whys: [String] = []
        if place != chain.count {
            whys.append("it is fact \(chain.count) of \(subject) and says \(place.map(String.init) ?? "nothing")")
        }
        if stored != chain.seal {
            whys.append("its seal in the chain of \(subject) is not right")
        }
        // From here on with what is stored, so that each fault is told once, where it is.
        chain.seal = stored ?? Data()
        own[subject] = chain
        if let promise = promises.heads[subject]?[chain.count], promise.head.seal != chain.seal {
            whys.append("\(promise.checkpoint) knew another fact \(chain.count) of \(subject)")
        }
        return whys
    }

    /// What checkpoints knew and is there no more.
    mutating func finish() {
        for chain in FactChain.allCases {
            let there = chains[chain]?.count ?? 0
            let more = promises.chains[chain.rawValue]?.filter { $0.key > there } ?? [:]
            guard let most = more.max(by: { $0.key < $1.key }) else { continue }
            faults.append(
                .init(
                    "the chain \(chain.rawValue)",
                    "\(most.value.checkpoint) knew \(most.key) facts and there are \(there): "
                        + "the end was cut off, or the database is an older copy"
                )
            )
        }
        for (subject, promise) in promises.newest.sorted(by: { $0.key < $1.key }) {
            let there = own[subject]?.count ?? 0
            guard promise.head.count > there else { continue }
            faults.append(
                .init(
                    subject,
                    "\(promise.checkpoint) knew \(promise.head.count) facts of it and there are \(there)"
                )
            )
        }
    }
}

import CMatch
public import Events
public import Foundation
import Vocabulary

/// Judges flat JSON documents by a rule set without making events of them first.
///
/// Each task has one. Windows events tell their log source by `Channel`, `EventID` and `EventType`; others name it in fields that the caller
/// chooses. A document that is nested, broken or of another kind is left to the caller.
public final class DocumentMatcher {
    /// The fields of a document that carry Sigma's product, category and service.
    public struct SourceFields: Hashable, Sendable {
        public var product: String
        public var category: String
        public var service: String

        public init(product: String, category: String, service: String) {
            self.product = product
            self.category = category
            self.service = service
        }
    }

    public enum Outcome: Hashable, Sendable {
        /// The document was judged; the places of the rules that it matches are in `found`.
        case judged
        /// It is no flat object, or does not tell its log source; judge it as an event.
        case other
    }

    private let set: RuleSet
    private let keys: FieldKeys
    private let view: EventView
    private let candidates: Candidates
    /// For each slot, which of channel, number, type, product, category and service it carries; -1 for none of them.
    private let routeOfSlot: [Int8]
    private var targets: [Range<Int>] = []
    /// The members that name the log source in fields of the caller's choice: they say nothing of what happened.
    private var naming = (-1, -1, -1)
    private var route: [UInt8] = []
    private var routes = ByteTable()
    private var plans: [MatchPlan?] = []
    /// The places, in the rule set, of the rules that the last document matches, in the order of their files.
    public private(set) var found: [Int] = []

    /// Begins with nothing judged.
    ///
    /// `sourceFields` says where a document names its log source; nil where only Windows events are read. Exceptions that have
    /// an end are held against `at`.
    public init(_ set: RuleSet, sourceFields fields: SourceFields? = nil, at instant: Date = .distantPast) {
        self.set = set
        var table = set.table
        var names = ["Channel", "EventID", "EventType"]
        if let fields { names += [fields.product, fields.category, fields.service] }
        let routing = names.map { table.slot(of: $0) }
        keys = FieldKeys(table)
        var routeOfSlot = [Int8](repeating: -1, count: keys.slotCount)
        for (place, slot) in routing.enumerated() { routeOfSlot[slot] = Int8(place) }
        self.routeOfSlot = routeOfSlot
        view = EventView(keys, at: instant)
        candidates = Candidates(ruleCount: set.rules.count)
    }

    /// Judges one document.
    public func judge(_ document: UnsafeBufferPointer<UInt8>) -> Outcome {
        found.removeAll(keepingCapacity: true)
        var list = cmatch_members()
        guard cmatch_json_members(document.baseAddress, document.count, &list) == CMATCH_OK else { return .other }
        let members = UnsafeBufferPointer(start: list.first, count: list.count)
        guard let plan = plan(for: members) else { return .other }
        guard !plan.isEmpty else { return .judged }
        fill(members, plan.wanted)
        plan.find(in: view, candidates)
        for rule in candidates.rules where set.trees.hold(Int(rule), view) { found.append(Int(rule)) }
        return .judged
    }

    /// A document as it stands, with its log source, as an event that `RuleMatcher` judges as this judges the document; nil
    /// for one that is left to the caller.
    public func fields(of document: UnsafeBufferPointer<UInt8>) -> (source: LogSource, fields: [String: FieldValue])? {
        var list = cmatch_members()
        guard cmatch_json_members(document.baseAddress, document.count, &list) == CMATCH_OK else { return nil }
        let members = UnsafeBufferPointer(start: list.first, count: list.count)
        guard plan(for: members) != nil else { return nil }
        var fields: [String: FieldValue] = [:]
        for (index, member) in members.enumerated()
        where index != naming.0 && index != naming.1 && index != naming.2 {
            let name = String(
                decoding: UnsafeBufferPointer(start: member.name, count: member.name_count),
                as: UTF8.self
            )
            let value = DocumentMatcher.value(member)
            guard member.is_more != 0, let known = fields[name] else {
                fields[name] = value
                continue
            }
            if case .list(let values) = known {
                fields[name] = .list(values + [value])
            } else {
                fields[name] = .list([known, value])
            }
        }
        return (source(), fields)
    }

    private static func value(_ member: cmatch_member) -> FieldValue {
        switch member.kind {
        case CMATCH_TEXT:
            .text(String(decoding: UnsafeBufferPointer(start: member.text, count: member.text_count), as: UTF8.self))
        case CMATCH_INTEGER: .integer(member.integer)
        case CMATCH_NUMBER: .number(member.number)
        case CMATCH_UNSIGNED: .text(String(UInt64(bitPattern: member.integer)))
        case CMATCH_BOOLEAN: .boolean(member.integer != 0)
        case CMATCH_LIST: .list([])
        default: .null
        }
    }

    /// Reads a document, visits every name and value of it, and does nothing else: what reading alone costs.
    ///
    /// Answers a sum over them, so that no visit is left out.
    public static func walk(_ document: UnsafeBufferPointer<UInt8>) -> Int {
        var list = cmatch_members()
        guard cmatch_json_members(document.baseAddress, document.count, &list) == CMATCH_OK else { return 0 }
        var sum = 0
        for member in UnsafeBufferPointer(start: list.first, count: list.count) {
            sum &+= Int(member.name[0]) &+ member.name_count
            switch member.kind {
            case CMATCH_TEXT: sum &+= member.text_count &+ (member.text_count > 0 ? Int(member.text[0]) : 0)
            case CMATCH_INTEGER, CMATCH_BOOLEAN: sum &+= Int(member.integer)
            default: sum &+= 1
            }
        }
        return sum
    }

    // MARK: the log source

    /// Looks every member's name up, once, and finds the plan for what tells the log source.
    private func plan(for members: UnsafeBufferPointer<cmatch_member>) -> MatchPlan? {
        targets.removeAll(keepingCapacity: true)
        var told = (-1, -1, -1, -1, -1, -1)
        for (index, member) in members.enumerated() {
            let range = keys.targets(of: UnsafeBufferPointer(start: member.name, count: member.name_count))
            targets.append(range)
            for target in range where keys[target].rank == 0 {
                switch routeOfSlot[keys[target].slot] {
                case 0: told.0 = index
                case 1: told.1 = index
                case 2: told.2 = index
                case 3: told.3 = index
                case 4: told.4 = index
                case 5: told.5 = index
                default: break
                }
            }
        }
        naming = (told.3, told.4, told.5)
        route.removeAll(keepingCapacity: true)
        for index in [told.0, told.1, told.2, told.3, told.4, told.5] {
            if index >= 0 { DocumentMatcher.append(members[index], to: &route) }
            route.append(0)
        }
        let number = route.withUnsafeBufferPointer { routes.number(of: $0) }
        if let number { return plans[number] }
        if plans.count >= Limits.matcherRoutesMax { (routes, plans) = (ByteTable(), []) }
        let sources = self.sources()
        plans.append(sources.map { set.plans.plan(for: $0, in: set) })
        return plans[routes.insert(route)]
    }

    private static func append(_ member: cmatch_member, to route: inout [UInt8]) {
        switch member.kind {
        case CMATCH_TEXT: route += UnsafeBufferPointer(start: member.text, count: member.text_count)
        case CMATCH_INTEGER: route += String(member.integer).utf8
        default: break
        }
    }

    /// The log sources of a route; nil when it tells none.
    private func sources() -> [LogSource]? {
        let parts = route.split(separator: 0, maxSplits: 6, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self).lowercased() }
        func part(_ place: Int) -> String? { parts[place].isEmpty ? nil : parts[place] }
        if part(3) != nil || part(4) != nil || part(5) != nil {
            return LogSourceTable.candidates(of: LogSource(product: part(3), category: part(4), service: part(5)))
        }
        guard let channel = part(0) else { return nil }
        let windows = WindowsLogSources.of(channel: channel, id: Int(parts[1]) ?? -1, type: part(2))
        let general = [LogSource(product: "windows"), LogSourceTable.antivirus]
        return general + windows + windows.compactMap { $0.category.map { LogSource(category: $0) } }
    }

    /// The log source of an event that is judged as the last document was.
    private func source() -> LogSource {
        let parts = route.split(separator: 0, maxSplits: 6, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self).lowercased() }
        let named = parts[3..<6].map { $0.isEmpty ? nil : $0 }
        if named.contains(where: { $0 != nil }) {
            return LogSource(product: named[0], category: named[1], service: named[2])
        }
        let windows = WindowsLogSources.of(channel: parts[0], id: Int(parts[1]) ?? -1, type: parts[2])
        return LogSource(
            product: "windows",
            category: windows.lazy.compactMap(\.category).first,
            service: windows.lazy.compactMap(\.service).first
        )
    }

    // MARK: the values

    private func fill(_ members: UnsafeBufferPointer<cmatch_member>, _ wanted: WantedFields) {
        view.turn()
        for (index, member) in members.enumerated() {
            for target in targets[index] {
                let target = keys[target]
                guard target.slot < wanted.slots.count, wanted.slots[target.slot] else { continue }
                put(member, in: target.slot, rank: target.rank, member.is_more == 0 ? .first : .more)
            }
            if wanted.areTexts, index != naming.0, index != naming.1, index != naming.2 {
                put(member, in: FieldTable.textSlot, rank: 1, .more)
            }
        }
    }

    private func put(_ member: cmatch_member, in slot: Int, rank: Int, _ order: EventView.Order) {
        switch member.kind {
        case CMATCH_TEXT:
            let text = UnsafeBufferPointer(start: member.text, count: member.text_count)
            view.put(text, as: .text, 0, in: slot, rank: rank, order)
        case CMATCH_INTEGER:
            view.put(integer: member.integer, in: slot, rank: rank, order)
        case CMATCH_NUMBER:
            view.put(.number(member.number), in: slot, rank: rank, order)
        case CMATCH_UNSIGNED:
            view.put(.text(String(UInt64(bitPattern: member.integer))), in: slot, rank: rank, order)
        case CMATCH_BOOLEAN: view.put(.boolean(member.integer != 0), in: slot, rank: rank, order)
        default: view.open(slot, rank, order)
        }
    }
}

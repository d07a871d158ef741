/// What differs between two versions of the plan.
public struct PlanDifference: Hashable, Sendable {
    /// A line, and whether it went or came.
    public enum Line: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// A page that differs.
    public struct Page: Hashable, Sendable {
        public let key: String
        public let title: String
        /// All lines of both, in order.
        public let lines: [Line]
    }

    /// A role that somebody else has, or that is reached otherwise.
    public struct Role: Hashable, Sendable {
        public let name: PlanRole.Name
        public let before: PlanRole?
        public let after: PlanRole?
    }

    public let pages: [Page]
    public let roles: [Role]
    /// What is approved by others.
    public let approvals: [PlanApproval]

    public init(from before: PlanVersion, to after: PlanVersion) {
        let old = Dictionary(before.pages.map { ($0.key, $0) }) { first, _ in first }
        let new = Dictionary(after.pages.map { ($0.key, $0) }) { first, _ in first }
        let keys = before.pages.map(\.key) + after.pages.map(\.key).filter { old[$0] == nil }
        pages = keys.compactMap { key in
            guard old[key] != new[key] else { return nil }
            return Page(
                key: key,
                title: (new[key] ?? old[key])?.title ?? key,
                lines: PlanDifference.lines(from: old[key], to: new[key])
            )
        }
        roles = PlanRole.Name.allCases.compactMap { name in
            let (was, will) = (before.role(name), after.role(name))
            return was == will ? nil : Role(name: name, before: was, after: will)
        }
        approvals = PlanApproval.allCases.filter { before.approvals[$0] != after.approvals[$0] }
    }

    public var isEmpty: Bool { pages.isEmpty && roles.isEmpty && approvals.isEmpty }

    private static func lines(from before: PlanPage?, to after: PlanPage?) -> [Line] {
        func lines(_ page: PlanPage?) -> [String] {
            page.map {
                "# \($0.title)\n\($0.text)".split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            } ?? []
        }
        let (old, new) = (lines(before), lines(after))
        let changes = new.difference(from: old)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var all: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                all.append(.removed(old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                all.append(.added(new[right]))
                right += 1
            } else {
                all.append(.same(new[right]))
                left += 1
                right += 1
            }
        }
        return all
    }
}

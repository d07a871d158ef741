public import Foundation
import Vocabulary

/// One version of the incident response plan: its pages, who has which role, and who may approve what.
public struct PlanVersion: Hashable, Sendable {
    public let number: Int
    public internal(set) var pages: [PlanPage]
    public internal(set) var roles: [PlanRole]
    /// All roles of a list have to approve.
    public internal(set) var approvals: [PlanApproval: [PlanRole.Name]]
    /// Everybody who wrote at it, in the order in which they began.
    public internal(set) var writers: [String]
    public internal(set) var writtenAt: Date
    /// Why it differs from the one before.
    public internal(set) var reason: String
    public internal(set) var approvedBy: String?
    /// From when it holds; nil for a draft.
    public internal(set) var approvedAt: Date?

    public init(
        number: Int,
        pages: [PlanPage],
        roles: [PlanRole],
        approvals: [PlanApproval: [PlanRole.Name]],
        writers: [String],
        writtenAt: Date,
        reason: String,
        approvedBy: String? = nil,
        approvedAt: Date? = nil
    ) {
        self.number = number
        self.pages = pages
        self.roles = roles
        self.approvals = approvals
        self.writers = writers
        self.writtenAt = writtenAt
        self.reason = reason
        self.approvedBy = approvedBy
        self.approvedAt = approvedAt
    }

    public func role(_ name: PlanRole.Name) -> PlanRole? { roles.first { $0.name == name } }

    /// The roles that somebody has, as holder or deputy.
    public func roles(of person: String) -> [PlanRole.Name] { roles.filter { $0.isHeld(by: person) }.map(\.name) }

    /// The roles as which somebody may approve something; empty when they may not.
    public func may(_ person: String, approve what: PlanApproval) -> [PlanRole.Name] {
        let wanted = approvals[what] ?? PlanApproval.defaults[what] ?? []
        return roles(of: person).filter(wanted.contains)
    }

    /// Roles that nobody has; the plan says that they must be filled.
    public var vacant: [PlanRole.Name] { PlanRole.Name.allCases.filter { role($0)?.holder == nil } }
}

/// A page of the plan, in Markdown.
public struct PlanPage: Hashable, Sendable {
    /// Stays the same when the title changes; small letters and hyphens.
    public let key: String
    public var title: String
    public var text: String

    public init(key: String, title: String, text: String) {
        self.key = key
        self.title = title
        self.text = text
    }
}

/// Who does what in an incident.
public struct PlanRole: Hashable, Sendable {
    /// The roles of the plan.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case headOfSecurity = "head of security"
        case commander = "incident commander"
        case communications
        case privacy = "privacy and legal"
        case engineering
        case scribe

        /// What it is for.
        public var words: String {
            switch self {
            case .headOfSecurity: "decides what is shared, with whom, and what risk is taken"
            case .commander: "leads the response: priority, people, next step; does no technical work meanwhile"
            case .communications: "speaks for the house: customers, reporters, press, the company"
            case .privacy: "says which authorities, customers and partners must be told, by when"
            case .engineering: "finds the people who can change and mend the service"
            case .scribe: "keeps the timeline while others work"
            }
        }
    }

    public let name: Name
    /// Nil while nobody has it.
    public var holder: String?
    /// In the order in which they are called.
    public var deputies: [String]
    /// How to reach them at any hour.
    public var contact: String

    public init(name: Name, holder: String? = nil, deputies: [String] = [], contact: String = "") {
        self.name = name
        self.holder = holder
        self.deputies = deputies
        self.contact = contact
    }

    public func isHeld(by person: String) -> Bool { holder == person || deputies.contains(person) }
}

/// What needs somebody's word.
public enum PlanApproval: String, CaseIterable, Hashable, Sendable {
    case temporaryResponder = "access for a temporary responder"
    case sharing = "sharing an incident or post-mortem with a wider audience"
    case outsideWords = "words to customers, press or the public"
    case planChange = "a new version of this plan"

    /// Who approves where the plan says nothing else; all roles of a list.
    public static let defaults: [PlanApproval: [PlanRole.Name]] = [
        .temporaryResponder: [.commander, .headOfSecurity], .sharing: [.headOfSecurity],
        .outsideWords: [.communications, .headOfSecurity], .planChange: [.headOfSecurity],
    ]
}

extension PlanVersion {
    /// The roles whose word is wanted for something.
    public func wanted(_ what: PlanApproval) -> [PlanRole.Name] { approvals[what] ?? PlanApproval.defaults[what] ?? [] }

    /// Whether somebody has one of the roles that approve something.
    public func isFilled(_ what: PlanApproval) -> Bool { wanted(what).contains { role($0)?.holder != nil } }
}

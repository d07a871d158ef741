import Foundation

extension IncidentPolicy {
    /// One line of the routing table: which incidents, to which team, and to whom of it.
    public struct Route: Hashable, Sendable {
        /// What must hold, all of it; a line that asks for nothing takes every incident.
        public var when: [Condition]
        public var team: String
        public var receiver: Receiver

        public init(when conditions: [Condition], team: String, receiver: Receiver = .onCall) {
            when = conditions
            self.team = team
            self.receiver = receiver
        }

        /// By what it is about alone; unsure, it goes to the security lead.
        public init(about: Origin, team: String) {
            self.init(when: [.about(about)], team: team, receiver: about == .unsure ? .securityLead : .onCall)
        }

        /// Whether the line takes an incident that somebody says is about this.
        public func takes(_ incident: Incident?, about: Origin?) -> Bool {
            when.allSatisfy { $0.holds(for: incident, about: about) }
        }
    }

    /// What an incident is about, as far as its route goes.
    public enum Origin: String, CaseIterable, Hashable, Sendable {
        case cloud = "cloud-related"
        case enterprise = "from an Enterprise customer"
        case other = "anything else, application vulnerabilities included"
        case unsure = "unsure"

        /// The word of a line: `about cloud`.
        public var word: String {
            switch self {
            case .cloud: "cloud"
            case .enterprise: "enterprise"
            case .other: "other"
            case .unsure: "unsure"
            }
        }
    }
}

extension IncidentPolicy.Route {
    /// Something that a line asks of an incident.
    public enum Condition: Hashable, Sendable {
        /// What whoever assigns it says it is about.
        case about(IncidentPolicy.Origin)
        /// What is recorded of it.
        case recorded(DutyLine.Trigger)
        /// A text in its title or description, whatever the case of its letters.
        case text(String)

        func holds(for incident: Incident?, about: IncidentPolicy.Origin?) -> Bool {
            switch self {
            case .about(let origin): return origin == about
            case .recorded(let trigger): return incident.map(trigger.fits) ?? (trigger == .always)
            case .text(let text):
                guard let incident else { return false }
                let whole = "\(incident.title) \(incident.record.identification.description)"
                return whole.lowercased().contains(text.lowercased())
            }
        }
    }

    /// Whom of the team a line names.
    public enum Receiver: Hashable, Sendable {
        /// Whoever is on call for the team when it is assigned.
        case onCall
        case securityLead
        case person(String)
    }
}

extension IncidentPolicy.Route.Condition: CustomStringConvertible {
    /// `about cloud`, `kind vulnerability`, `text aws`.
    public var description: String {
        switch self {
        case .about(let origin): "about \(origin.word)"
        case .recorded(let trigger): trigger.description
        case .text(let text): "text \(text)"
        }
    }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.first, words.count) {
        case ("about", 2):
            guard let origin = IncidentPolicy.Origin.allCases.first(where: { $0.word == words[1] }) else { return nil }
            self = .about(origin)
        case ("text", 2): self = .text(words[1])
        default:
            guard let trigger = DutyLine.Trigger(text) else { return nil }
            self = .recorded(trigger)
        }
    }
}

extension IncidentPolicy.Route.Receiver: CustomStringConvertible {
    /// `on call`, `security lead`, or a name.
    public var description: String {
        switch self {
        case .onCall: "on call"
        case .securityLead: "security lead"
        case .person(let name): name
        }
    }

    /// Reads what `description` writes.
    public init(_ text: String) {
        switch text {
        case "on call": self = .onCall
        case "security lead": self = .securityLead
        default: self = .person(text)
        }
    }
}

extension IncidentPolicy.Route: CustomStringConvertible {
    /// The line as it is written: `about cloud; text aws = cloud, on call`.
    public var description: String {
        let conditions = when.isEmpty ? "always" : when.map(\.description).joined(separator: "; ")
        return "\(conditions) = \(team), \(receiver)"
    }

    /// Reads such a line; whom it goes to may be left out and is then whoever is on call.
    ///
    /// Nil for anything else.
    public init?(_ text: String) {
        let sides = text.components(separatedBy: " = ")
        guard sides.count == 2 else { return nil }
        var conditions: [Condition] = []
        for part in sides[0].split(separator: ";") {
            guard let condition = Condition(part.trimmingSpaces) else { return nil }
            if condition != .recorded(.always) { conditions.append(condition) }
        }
        let goal = sides[1].split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmingSpaces)
        guard let team = goal.first, !team.isEmpty, !sides[0].trimmingSpaces.isEmpty else { return nil }
        guard goal.count == 1 || !goal[1].isEmpty else { return nil }
        self.init(when: conditions, team: team, receiver: goal.count == 2 ? Receiver(goal[1]) : .onCall)
    }
}

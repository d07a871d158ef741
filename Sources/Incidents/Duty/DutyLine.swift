public import Vocabulary

/// One line of the notification table: what triggers it, whom, who sends it, and within how long of what moment.
///
/// The lines that Tocsin brings are a beginning; what the law and the contracts ask of a team is for its counsel to say.
public struct DutyLine: Hashable, Sendable {
    public var name: String
    public var trigger: Trigger
    public var whom: String
    public var sender: String
    /// Nil runs no clock; the step still wants it sent or waived.
    public var within: Allowance?
    public var moment: Moment
    /// The text to send, with the holes `{incident}`, `{title}`, `{aware}`, `{due}`, `{assignee}` and `{description}`.
    public var template: String

    public init(
        name: String,
        trigger: Trigger,
        whom: String,
        sender: String,
        within: Allowance?,
        moment: Moment = .awareness,
        template: String = ""
    ) {
        self.name = name
        self.trigger = trigger
        self.whom = whom
        self.sender = sender
        self.within = within
        self.moment = moment
        self.template = template
    }

    /// What makes a line due; once due it stays, and is sent or waived.
    public enum Trigger: Hashable, Sendable {
        case always
        case kind(Categorization.Kind)
        case critical
        case priority(Priority)
        case area(Identification.Area)
        case source(IncidentSource)
        case category(String)
    }

    /// From which moment the time counts.
    public enum Moment: String, CaseIterable, Hashable, Sendable {
        /// When the team knew of it: as recorded, or when it was logged.
        case awareness
        case logging
        /// When the line was triggered: a flag set, a kind chosen.
        case trigger
    }

    /// What the table holds before an admin changes it.
    public static let defaults = [
        DutyLine(
            name: "personal data: the authority",
            trigger: .kind(.privacy),
            whom: "the data protection authority",
            sender: "data protection officer",
            within: .hours(72),
            template: """
                On {aware} we became aware of a breach of personal data, {incident}: {title}.
                {description}
                Nature of the data and number of people: [fill in]. Likely consequences: [fill in]. Measures taken: [fill in].
                Contact: {assignee}.
                """
        ),
        DutyLine(
            name: "personal data: the people concerned",
            trigger: .kind(.privacy),
            whom: "the people whose data it is",
            sender: "data protection officer",
            within: nil,
            template: """
                We write to you about an incident that concerns your personal data: {title}.
                What happened: [fill in]. What it may mean for you: [fill in]. What we did, and what you can do: [fill in].
                """
        ),
        DutyLine(
            name: "critical: management",
            trigger: .critical,
            whom: "the management",
            sender: "incident commander",
            within: .hours(4),
            moment: .trigger,
            template:
                "{incident} is critical: {title}. {assignee} leads. Risk, users and services affected, next steps: [fill in]."
        ),
        DutyLine(
            name: "customer: the outcome",
            trigger: .source(.customer),
            whom: "the customer who complained",
            sender: "support team",
            within: nil,
            template: "About your report, {title}: [what was found, what was done, what remains]."
        ),
    ]

    /// Whether an incident as it stands triggers the line.
    func isTriggered(by incident: Incident) -> Bool { trigger.fits(incident) }
}

extension DutyLine.Trigger {
    /// Whether it holds for an incident as it stands.
    func fits(_ incident: Incident) -> Bool {
        switch self {
        case .always: true
        case .kind(let kind): incident.record.categorization.kind == kind
        case .critical: incident.isCritical
        case .priority(let priority): incident.record.categorization.priority == priority
        case .area(let area): incident.record.identification.areas.contains(area)
        case .source(let source): incident.record.identification.source == source
        case .category(let name): incident.record.categorization.category == name
        }
    }
}

extension DutyLine.Trigger: CustomStringConvertible {
    /// `kind privacy breach`, as the policy's file has it.
    public var description: String {
        switch self {
        case .always: "always"
        case .kind(let kind): "kind \(kind.rawValue)"
        case .critical: "critical"
        case .priority(let priority): "priority \(priority.rawValue)"
        case .area(let area): "area \(area.rawValue)"
        case .source(let source): "source \(source.rawValue)"
        case .category(let name): "category \(name)"
        }
    }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: String) {
        let (word, rest) =
            text.firstIndex(of: " ").map { (String(text[..<$0]), String(text[text.index(after: $0)...])) } ?? (text, "")
        switch word {
        case "always" where rest.isEmpty: self = .always
        case "critical" where rest.isEmpty: self = .critical
        case "kind":
            guard let kind = Categorization.Kind(rawValue: rest) else { return nil }
            self = .kind(kind)
        case "priority":
            guard let priority = Priority(rawValue: rest) else { return nil }
            self = .priority(priority)
        case "area":
            guard let area = Identification.Area(rawValue: rest) else { return nil }
            self = .area(area)
        case "source":
            guard let source = IncidentSource(rawValue: rest) else { return nil }
            self = .source(source)
        case "category" where !rest.isEmpty: self = .category(rest)
        default: return nil
        }
    }
}

public import Foundation
import Vocabulary

/// What a tracker is told of an incident: the ticket as we want it.
public struct TicketImage: Hashable, Sendable {
    public var title: String
    public var text: String
    /// Tags, the source's among them.
    public var labels: Set<String>
    public var priority: Priority
    public var due: TicketDay?
    /// Whoever has it, as the tracker calls them; nil where the tracker does not know them.
    public var assignee: String?
    /// As the tracker calls them.
    public var followers: Set<String>

    public init(
        title: String,
        text: String,
        labels: Set<String> = [],
        priority: Priority,
        due: TicketDay? = nil,
        assignee: String? = nil,
        followers: Set<String> = []
    ) {
        self.title = title
        self.text = text
        self.labels = labels
        self.priority = priority
        self.due = due
        self.assignee = assignee
        self.followers = followers
    }

    /// The fields in which the ticket should be another one.
    public func fields(differingFrom other: TicketImage) -> Set<TicketField> {
        var fields: Set<TicketField> = []
        if title != other.title { fields.insert(.title) }
        if text != other.text { fields.insert(.text) }
        if labels != other.labels { fields.insert(.labels) }
        if priority != other.priority { fields.insert(.priority) }
        if due != other.due { fields.insert(.due) }
        if assignee != other.assignee { fields.insert(.assignee) }
        if followers != other.followers { fields.insert(.followers) }
        return fields
    }

    /// The image with some fields as another one has them: what the tracker did not take is as it was.
    public func keeping(_ fields: Set<TicketField>, of other: TicketImage) -> TicketImage {
        var image = self
        for field in fields {
            switch field {
            case .title: image.title = other.title
            case .text: image.text = other.text
            case .labels: image.labels = other.labels
            case .priority: image.priority = other.priority
            case .due: image.due = other.due
            case .assignee: image.assignee = other.assignee
            case .followers: image.followers = other.followers
            }
        }
        return image
    }

    /// The image without people and days: what a tracker takes that refused the whole.
    public var bare: TicketImage {
        var image = self
        (image.due, image.assignee, image.followers) = (nil, nil, [])
        return image
    }
}

extension Incident {
    /// The incident as a ticket; nil where it may not leave the house.
    ///
    /// `link`: of the incident's page. `accounts`: what the tracker calls people, by their name here.
    public func image(
        marker: TicketMarker,
        link: String,
        accounts: [String: String],
        policy: IncidentPolicy,
        at now: Date
    ) -> TicketImage? {
        if secrecy.isRestricted {
            switch policy.stubs {
            case .builtInOnly: return nil
            case .opaque: return stub(marker: marker, link: link)
            }
        }
        var labels: Set<String> = ["siem", marker.label]
        if let source = record.identification.source { labels.insert("source-" + TicketImage.label(source.rawValue)) }
        if let team = record.assignment.team { labels.insert("team-" + TicketImage.label(team)) }
        labels.insert(TicketImage.label(record.categorization.kind.rawValue))
        return TicketImage(
            title: TicketImage.line("[\(id)] \(title)"),
            text: text(marker: marker, link: link, project: policy.project),
            labels: labels,
            priority: effectivePriority,
            due: due(at: now).map { TicketDay($0, in: terms.calendar.timeZone) },
            assignee: assignee.flatMap { accounts[$0] },
            followers: Set(followers.compactMap { accounts[$0] })
        )
    }

    /// A restricted incident outside: its name, and nothing else.
    public func stub(marker: TicketMarker, link: String) -> TicketImage {
        TicketImage(
            title: "Restricted incident \(id)",
            text: "Restricted incident \(id). Whoever may know of it reads it here: \(link)\n\n\(marker)",
            labels: ["siem", marker.label],
            priority: .medium
        )
    }

    private func text(marker: TicketMarker, link: String, project: String) -> String {
        let areas = Incident.words(of: record.identification.areas)
        let description = TicketImage.lines(record.identification.description)
        var lines = [TicketImage.beginning(of: description, most: Limits.ticketTextCharactersMax), ""]
        lines.append("Incident: \(id), \(link)")
        lines.append("Project: \(project)")
        if !areas.isEmpty { lines.append("May affect: \(areas)") }
        if let category = record.categorization.category { lines.append("Category: \(category)") }
        if let background = record.logging.background { lines.append("Background: \(background)") }
        if isCritical { lines.append("Critical: yes") }
        lines += ["", "The incident is kept in Tocsin; closing this ticket does not close it.", "", marker.description]
        return TicketImage.lines(lines.joined(separator: "\n"))
    }
}

extension TicketImage {
    /// A word as trackers take it for a label: small letters, digits and hyphens.
    static func label(_ text: String) -> String {
        var label = ""
        for scalar in text.lowercased().unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain {
                label.unicodeScalars.append(scalar)
            } else if !label.hasSuffix("-") {
                label += "-"
            }
        }
        return String(label.prefix(40))
    }

    /// Whether a label reads like one that we write, whoever wrote it.
    public static func isOurs(_ label: String) -> Bool {
        let word = label.lowercased()
        return word.hasPrefix("source-") || word.hasPrefix("team-")
            || Categorization.Kind.allCases.contains { TicketImage.label($0.rawValue) == word }
    }

    /// One line without control characters, as long as every tracker takes.
    static func line(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: line += " "
            default: line.unicodeScalars.append(scalar)
            }
        }
        return beginning(of: line, most: Limits.ticketTitleCharactersMax)
    }

    /// Lines without other control characters: the trackers' stores know none.
    static func lines(_ text: String) -> String {
        var lines = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t": lines.unicodeScalars.append(scalar)
            case "\r": continue
            default:
                let isNone = scalar.properties.generalCategory == .control || scalar.value & 0xFFFE == 0xFFFE
                lines.unicodeScalars.append(isNone ? " " : scalar)
            }
        }
        return lines
    }

    /// The beginning of a text, counted in UTF-16 as trackers count: one character on a screen may be hundreds of units.
    static func beginning(of text: String, most: Int) -> String {
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF16.width(scalar)
            guard count <= most else { break }
            kept.append(scalar)
        }
        return String(kept)
    }
}

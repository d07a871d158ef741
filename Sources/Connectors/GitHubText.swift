import Foundation
import Incidents

/// An incident as GitHub writes it: fields that it does not have stand in labels and in the first lines of the body.
struct GitHubText: Hashable, Sendable {
    /// The number of the organisation's issue field for the due date; nil: a label and a line hold it.
    let dueField: Int?

    /// Markdown in a text of ours stays text: no mentions, links, images or HTML.
    static func plain(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case "@": escaped += "@\u{200B}"
            case "[", "`", "\\": escaped += "\\\(scalar)"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    func body(of image: TicketImage) -> String {
        var lines: [String] = []
        if dueField == nil, let due = image.due { lines += ["Due: \(due)", ""] }
        lines.append(GitHubText.plain(image.text))
        if let marker = TicketMarker.last(in: image.text) { lines += ["", "<!-- siem:incident=\(marker) -->"] }
        return lines.joined(separator: "\n")
    }

    /// All labels of the image: the mark is none, it would flood the repository's.
    func labels(of image: TicketImage) -> Set<String> {
        var labels = image.labels.filter { TicketMarker.first(in: $0) == nil }
        labels.insert("priority-\(image.priority.rawValue)")
        if dueField == nil, let due = image.due { labels.insert("due:\(due)") }
        return labels
    }

    /// The labels that the issue should have: others' stay, what we said before goes, in whatever case.
    func labels(of image: TicketImage, over there: Set<String>, without stale: Set<String> = []) -> Set<String> {
        let ours = labels(of: image)
        let others = there.filter { label in
            let word = label.lowercased()
            return !word.hasPrefix("priority-") && (dueField != nil || !word.hasPrefix("due:"))
                && !stale.contains(word) && !ours.contains(word)
        }
        return others.union(ours)
    }

    /// The day in the label `due:2026-12-24`.
    static func due(in labels: Set<String>) -> TicketDay? {
        labels.filter { $0.hasPrefix("due:") }.sorted().last.flatMap { TicketDay(text: String($0.dropFirst(4))) }
    }

    /// Labels as our image knows them: without what stands for fields, with the mark that the body carries.
    static func plainLabels(_ labels: Set<String>, body: String) -> Set<String> {
        var plain = labels.filter { !$0.hasPrefix("priority-") && !$0.hasPrefix("due:") }
        if let marker = TicketMarker.first(in: body) { plain.insert(marker.label) }
        return plain
    }
}

public import Foundation
import Incidents
public import Ports
import Testing

/// What every `Tracker` must do, against a peer that has just been emptied.
public struct TrackerContract: Sendable {
    let tracker: any Tracker
    let now: Date
    /// Lets the tracker's search catch up.
    let settle: @Sendable () -> Void

    public init(_ tracker: any Tracker, at now: Date, settle: @escaping @Sendable () -> Void = {}) {
        self.tracker = tracker
        self.now = now
        self.settle = settle
    }

    public func check() async throws {
        _ = try await tracker.check()
        let marker = TicketMarker(at: now, high: 7, chance: 77)
        let other = TicketMarker(at: now, high: 8, chance: 88)
        let image = TicketImage(
            title: "[INC-1] Phishing <b>&amp; mail",
            text: "a mail with a \"link\"\nIncident: INC-1\n\n\(marker)",
            labels: ["siem", marker.label],
            priority: .high,
            due: TicketDay(text: "2026-12-24")
        )
        let made = try await tracker.create(image, marker: marker)
        #expect(!made.reference.isEmpty && made.url.hasPrefix("http"))
        settle()
        let since = now.addingTimeInterval(-600)
        let found = try await tracker.search(.marked(marker, since: since))
        #expect(found.map(\.reference) == [made.reference], "found by its mark, and nothing else is")
        #expect(found.allSatisfy { $0.carries(marker) })
        #expect(try await tracker.search(.marked(other, since: since)).isEmpty)
        let read = try await tracker.read(made.reference)
        #expect(read.title == image.title && read.carries(marker) && !read.isFinished)
        #expect(read.unheld.contains(.due) || read.due == image.due)
        var later = image
        later.title = "[INC-1] Phishing mail, opened"
        later.due = TicketDay(text: "2027-01-15")
        try await tracker.write(.fields([.title, .due], of: later), to: made.reference)
        try await tracker.write(.fields([.title, .due], of: later), to: made.reference)
        try await tracker.write(.comment("The incident is at step 3.\n\n\(marker)/3-3"), to: made.reference)
        let changed = try await tracker.read(made.reference)
        #expect(changed.title == later.title)
        #expect(changed.unheld.contains(.due) || changed.due == later.due)
        #expect(changed.comments.contains { $0.text.contains("\(marker)/3-3") })
        settle()
        #expect(try await tracker.search(.changed(since: since)).contains { $0.reference == made.reference })
        try await tracker.write(.duplicate(of: made.reference), to: made.reference)
        #expect(try await tracker.read(made.reference).isFinished)
    }
}

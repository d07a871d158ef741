import Foundation
import Incidents

/// A notification in the store.
struct DutyContent: Codable {
    var whom: String
    var line: String?
    var sender: String?
    var template: String?
    var clock: ClockContent?
    var outcome: IncidentRecordContent.Choice?
    var settledBy: String?

    init(_ duty: Duty) {
        whom = duty.whom
        line = duty.line
        sender = duty.sender
        template = duty.template.isEmpty ? nil : duty.template
        clock = duty.clock.map(ClockContent.init)
        outcome = duty.outcome.map(IncidentRecordContent.content)
        settledBy = duty.settledBy
    }

    func duty() throws -> Duty {
        Duty(
            whom: whom,
            line: line,
            sender: sender,
            template: template ?? "",
            clock: try clock?.clock(),
            outcome: try outcome.map(IncidentRecordContent.outcome),
            settledBy: settledBy
        )
    }
}

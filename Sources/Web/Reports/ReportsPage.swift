import Foundation
import Incidents
import Vocabulary

/// Which reports there are: for management, for the team, and for any time.
struct ReportsPage: Sendable {
    /// In the zone of the reports.
    let today: CivilDay
    let zone: TimeZone
    let reader: Reader

    private static let monthCount = 12
    private static let weekCount = 8

    var html: HTML {
        let days = ReportDays(.empty, today: today)
        return PageFrame(title: "Reports", section: .incidents, reader: reader).html(
            """
            \(IncidentParts(reader: reader, current: .report(.index)).html)
            <h1>Reports</h1>
            <p class="quiet">Of the incidents that you may know of, by days of \(zone.identifier). Each prints on paper, and comes as CSV and
            JSON.</p>
            <div class="grid">
            <section class="card"><h2>Monthly sheet</h2><p>For management: what came in, what was kept and broken, what to talk about.</p>
            <ul class="spans">\(HTML(months.map(month)))</ul></section>
            <section class="card"><h2>Weekly status</h2><p>For the team: what is open, who waits for what, what is late.</p>
            <ul class="spans">\(HTML(weeks.map(week)))</ul></section>
            <section class="card"><h2>Times</h2><p>First response, triage and resolution of any days: median and p90, by priority, team, source and
            rule. What is still open counts for as long as it has lasted.</p>\(ReportFrame.spanForm(.times, days))</section>
            <section class="card"><h2>How the process was kept</h2><p>Each of the eight steps, and every skip, way back and correction with who
            and why.</p>\(ReportFrame.spanForm(.process, days))</section>
            </div>
            """
        )
    }

    /// This month and those before it.
    private var months: [FigureMonth] {
        var months = [FigureMonth(of: today)]
        while months.count < ReportsPage.monthCount, let last = months.last { months.append(last.before) }
        return months
    }

    private func month(_ month: FigureMonth) -> HTML {
        let isCurrent = month == FigureMonth(of: today)
        return """
            <li><a href="\(Address.report(.month(month)).path)">\(month.words)</a>\(isCurrent ? ", so far" : .empty)</li>
            """
    }

    private var weeks: [CivilDay] {
        let monday = today.advanced(by: 1 - today.weekday)
        return (0..<ReportsPage.weekCount).map { monday.advanced(by: -7 * $0) }
    }

    private func week(_ monday: CivilDay) -> HTML {
        let isCurrent = monday.advanced(by: 6) >= today
        return """
            <li><a href="\(Address.report(.week(monday)).path)">\(monday) to \(monday.advanced(by: 6))</a>\(isCurrent ? ", so far" : .empty)</li>
            """
    }
}

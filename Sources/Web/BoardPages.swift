import Alerts
import Foundation
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Home and the board: what is mine, what burns, and how well deadlines are kept.
struct BoardPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        visit.address == .board ? try await board(visit) : try await home(visit)
    }

    // MARK: home

    private func home(_ visit: Visit) async throws -> Response {
        let person = visit.reader.person.name
        var tiles: [HomePage.Tile] = []
        for (title, query, isHot) in HomePage.questions {
            let count = try await desks.queue.count(query.filter(for: person, at: visit.now))
            tiles.append(HomePage.Tile(title: title, path: query.path, count: count, isHot: isHot && count > 0))
        }
        let incidents = try await desks.incidents.counts(at: visit.now, for: .person(person))
        for (title, tab, count) in [
            ("incidents of yours", IncidentListFilter.Tab.mine, incidents.mine),
            ("incidents breached", .breached, incidents.breached),
        ] {
            let path = Address.incidents.path([("show", tab.rawValue)])
            tiles.append(HomePage.Tile(title: title, path: path, count: count, isHot: tab == .breached && count > 0))
        }
        tiles.append(try await unusual(visit))
        let page = HomePage(
            tiles: tiles,
            mine: try await first(HomePage.mine, visit),
            nobodys: try await first(HomePage.nobodys, visit),
            problems: await desks.health.problems(),
            hasDemo: try await desks.feeds.hasDemo(),
            now: visit.now,
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }

    /// Anomalies of a day that are scored high or critical; beyond a page it does not matter how many.
    private func unusual(_ visit: Visit) async throws -> HomePage.Tile {
        let lens = AnomalyLens().with { ($0.from, $0.minimumScore) = ("now-24h", 50) }
        let filter = AnomalyFilter(
            from: visit.now.addingTimeInterval(-86_400),
            minimumScore: Score(50),
            limit: Limits.pageCountMax
        )
        let count = try await desks.anomalies.anomalies(filter).count
        return HomePage.Tile(title: "unusual in 24 h, 50 and more", path: lens.path, count: count, isHot: false)
    }

    private func first(_ query: QueueQuery, _ visit: Visit) async throws -> [Alert] {
        var filter = query.filter(for: visit.reader.person.name, at: visit.now)
        filter.limit = HomePage.listCount
        return try await desks.alerts.alerts(filter)
    }

    // MARK: the board

    private func board(_ visit: Visit) async throws -> Response {
        let now = visit.now
        let start = now.addingTimeInterval(-BoardPage.periodSeconds)
        let timings = try await desks.queue.timings(from: start, until: now)
        let before = try await desks.queue.timings(
            from: start.addingTimeInterval(-BoardPage.periodSeconds),
            until: start
        )
        var lines: [BoardPage.Line] = []
        for kind in AlertFilter.Kind.allCases {
            for severity in Severity.allCases.reversed() {
                func query(_ change: (inout QueueQuery) -> Void) -> QueueQuery {
                    QueueQuery().with { query in
                        (query.holder, query.kind, query.severities) = (.anybodys, kind, [severity])
                        change(&query)
                    }
                }
                func counted(_ query: QueueQuery) async throws -> BoardPage.Number {
                    let count = try await desks.queue.count(query.filter(for: visit.reader.person.name, at: now))
                    return BoardPage.Number(count: count, path: query.path)
                }
                func timing(_ timings: [TriageTiming]) -> TriageTiming? {
                    timings.first { $0.kind == kind && $0.severity == severity }
                }
                lines.append(
                    BoardPage.Line(
                        kind: kind,
                        severity: severity,
                        open: try await counted(query { _ in }),
                        soon: try await counted(query { $0.standing = .soon }),
                        breached: try await counted(query { $0.standing = .breached }),
                        timing: timing(timings),
                        before: timing(before),
                        decided: query {
                            ($0.stage, $0.order, $0.endedFrom) = (.triaged, .newest, TimeWords.utc(start))
                        },
                        target: BoardPages.target(kind, severity, desks.policy.value)
                    )
                )
            }
        }
        return WebReply.page(BoardPage(lines: lines, now: now, reader: visit.reader).html)
    }

    private static func target(_ kind: AlertFilter.Kind, _ severity: Severity, _ policy: TriagePolicy) -> Allowance {
        switch kind {
        case .staticRule: policy.line(for: .staticRule(severity)).allowance
        case .anomaly: policy.line(for: .anomaly(BoardPages.score(of: severity))).allowance
        }
    }

    /// The lowest score of a band.
    private static func score(of severity: Severity) -> Score {
        switch severity {
        case .low: Score(0)
        case .medium: Score(20)
        case .high: Score(50)
        case .critical: Score(80)
        }
    }
}

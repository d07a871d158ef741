import Hummingbird
import Operations
import Vocabulary

extension RulePages {
    /// What a rule would have found in stored events; `days` in the query says how far back.
    func backtest(_ id: RuleID, _ visit: Visit) async throws -> Response {
        let days = RuleBacktestPage.spans.first { String($0) == visit.query["days"] } ?? RuleBacktestPage.spans[0]
        do {
            guard let backtest = try await desks.hunts.backtest(of: id, days: days) else {
                return RulePages.gone(visit)
            }
            return WebReply.page(
                RuleBacktestPage(id: id, backtest: backtest, span: days, reader: visit.reader).html
            )
        } catch let busy as HuntsBusy {
            let page = ProblemPage(title: "The house is busy", remedy: "\(busy).", reader: visit.reader)
            return WebReply.page(page.html, status: .serviceUnavailable)
        }
    }
}

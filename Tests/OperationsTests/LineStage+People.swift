import HouseTesting
import Operations
import SQLiteStore

extension LineStage {
    /// Second factors on the stage's database.
    func factorDesk() -> FactorDesk {
        FactorDesk(
            factors: SQLiteFactors(control),
            secrets: SQLiteSecrets(control, key: [UInt8](repeating: 7, count: 32)),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    func accountDesk(_ factors: FactorDesk? = nil) -> AccountDesk {
        AccountDesk(
            accounts: SQLiteAccounts(control),
            factors: factors ?? factorDesk(),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }
}

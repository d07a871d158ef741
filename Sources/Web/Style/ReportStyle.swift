extension Stylesheet {
    /// The form of reports, and what came by mail.
    static let reports = """
        .decoy { display: none; }
        .report textarea { min-height: 12rem; } .report input[type=email] { max-width: 30rem; }
        .letters { list-style: none; padding: 0; } .letters > li { border-top: 1px solid var(--line); padding: .75rem 0; }
        """
}

extension Stylesheet {
    /// Long names of people break, so that what stands beside them is seen.
    static let people = """
        .people td:first-child, .team-form .choice { overflow-wrap: anywhere; }
        .people td:first-child { min-width: 8rem; }
        .team-form select, .team-form fieldset { max-width: 100%; min-width: 0; }
        .team-form .choice { min-width: 0; }
        .card form + p { margin-top: .75rem; }

        """
}

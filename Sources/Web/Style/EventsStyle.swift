extension Stylesheet {
    /// The explorer of events, and menus on values.
    static let events = """
        .explorer { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
        .explorer > .fieldlist { order: 1; }
        @media (min-width: 62rem) { .explorer > .fieldlist { order: 0; } .explorer { grid-template-columns: 16rem minmax(0, 1fr); } }
        .fieldlist details { border-top: 1px solid var(--line); padding: .25rem 0; } .fieldlist summary { overflow-wrap: anywhere; }
        .values { list-style: none; margin: 0; padding: 0; }
        .values li { display: flex; gap: .5rem; align-items: center; padding: .1rem 0; }
        .values li > .mono { flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; }
        .pivots { display: inline-flex; gap: .25rem; }
        .pivots button, .fields dt button { min-height: 1.5rem; min-width: 1.5rem; padding: 0 .35rem; }
        .events td { max-width: 60rem; } .events .marked { background: var(--mark); color: var(--mark-ink); }
        .events .marked :is(a, dt, .quiet, .plain) { color: inherit; }
        .chart .chosen .bar, .chart .chosen rect { fill: var(--high); }
        .bars svg { height: 6rem; }
        .ends { display: flex; justify-content: space-between; gap: 1rem; max-width: none; margin: .15rem 0 .5rem;
          font-size: .8125rem; color: var(--quiet); }
        a.chip[aria-current] { border-color: var(--main); background: var(--tint); font-weight: 600; }
        @media (max-width: 48rem) { .events, .events :is(caption, tbody, tr, td) { display: block; } .events thead { display: none; }
          .events tr { padding: .5rem 0; border-top: 1px solid var(--line); } .events td { border: 0; padding: 0; height: auto; }
          .events td:not(:last-child) { display: inline; margin-right: .5rem; } }
        .warning::before { content: "! "; font-weight: 700; }

        """
}

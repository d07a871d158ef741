extension Stylesheet {
    /// Rules: their numbers, their text with line numbers, what changed, and what they watch for.
    static let rules = """
        .rules td { vertical-align: middle; } .rules td:nth-child(2) { min-width: 12rem; }
        .rules td.num { white-space: nowrap; } .rules .num .quiet.small { display: block; }
        .rules .under { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: center; }
        .rules .chip { font-size: .8125rem; min-height: 1.5rem; } .chip.warn { border-color: var(--high); color: var(--high); }
        @media (max-width: 44rem) { .rules td.num { display: inline-block; margin-right: .75rem; font-size: .875rem; }
          .rules .num .quiet.small { display: inline; } }
        .alert-head .problem { margin: 0; } .facts + .row-actions { margin-top: .75rem; }
        .numbered { counter-reset: line; padding: .5rem 0; }
        .numbered > span { display: block; counter-increment: line; padding: 0 .75rem 0 4rem; position: relative; min-height: 1.5em; }
        .numbered > span::before { content: counter(line); position: absolute; left: 0; width: 3rem; text-align: right;
          color: var(--quiet); }
        .numbered > span.marked, .numbered > span:target { background: var(--mark); color: var(--mark-ink); }
        .numbered > span.marked::before, .numbered > span:target::before { color: inherit; }
        .diff > span { display: block; padding: 0 .5rem; min-height: 1.5em; }
        .diff > .added { box-shadow: inset 4px 0 var(--good); } .diff > .removed { box-shadow: inset 4px 0 var(--critical); }
        .diff > .gap { color: var(--quiet); }
        .outline { list-style: none; margin: 0 0 .5rem; padding: 0; overflow-wrap: anywhere; }
        .outline .deep-1 { padding-left: 1rem; } .outline .deep-2 { padding-left: 2rem; } .outline .deep-3 { padding-left: 3rem; }
        .outline .deep-4 { padding-left: 4rem; } .outline .deep-5 { padding-left: 5rem; }
        .outline .deep-0 { font-weight: 600; } .outline li { border-left: 2px solid var(--line); padding: .1rem .5rem; }
        @media (max-width: 40rem) { .outline .deep-2, .outline .deep-3, .outline .deep-4, .outline .deep-5 { padding-left: 1.5rem; } }
        textarea.rule-text { font: .875rem/1.5 ui-monospace, monospace; min-height: 32rem; tab-size: 4; white-space: pre;
          overflow-x: auto; }
        .passed { color: var(--good); font-weight: 600; } .failed { color: var(--critical); font-weight: 600; }
        .hint + .card { margin-top: .75rem; }
        .except td { vertical-align: middle; } .except td:nth-child(3) { width: 45%; } .except td input.mono { width: 100%; }
        .except label.choice { overflow-wrap: anywhere; }
        .tactic { padding: .6rem 0; border-top: 1px solid var(--line); } .tactic h2 { margin: 0 0 .25rem; }
        .tactic h2 .quiet { font-weight: 400; } .techniques { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none;
          margin: 0; padding: 0; } .techniques .chip { font-variant-numeric: tabular-nums; }
        @media (min-width: 62rem) { .tactic { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 1rem; } }

        """
}

extension Stylesheet {
    /// Severity, clocks, the queue and the alert's page.
    static let alerts = """
        .severity { white-space: nowrap; font-weight: 600; }
        .severity svg { width: .9em; height: .9em; fill: currentColor; stroke: currentColor; vertical-align: -.08em; }
        .severity.low svg { fill: none; stroke-width: 2.5; }
        .critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); }
        .low { color: var(--low); }
        .clock { white-space: nowrap; font-weight: 600; } .clock.running { font-weight: 400; }
        .clock.near { color: var(--high); } .clock.breached { color: var(--critical); } .clock.ended { color: var(--quiet);
          font-weight: 400; } .clock.paused { color: var(--quiet); }
        .queue td { vertical-align: middle; } .queue .what a { color: var(--ink); text-decoration: none; font-weight: 500; }
        .queue .what a:hover { text-decoration: underline; } .queue tr.breached { box-shadow: inset 3px 0 var(--critical); }
        .queue .tick { width: 2.25rem; padding-right: 0; } .queue td.left { white-space: nowrap; }
        .queue .tick label { display: inline-flex; min-width: 1.5rem; min-height: 1.5rem; margin: 0; align-items: center; }
        .acts .row-actions { flex-wrap: nowrap; }
        @media (max-width: 44rem) {
          .queue:has(.what) :is(caption, table, tbody, td) { display: block; } .queue:has(.what) thead { display: none; }
          .queue tr:has(.what) { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 .5rem;
            padding: .5rem 0; border-top: 1px solid var(--line); }
          .queue tr:has(.what) td { border: 0; padding: .1rem 0; height: auto; } .queue td.left { grid-column: 2; white-space: normal; } .queue td.left .clock { white-space: normal; }
          .queue td.what { grid-column: 2 / -1; grid-row: 2; } .queue td.tick { grid-row: 1 / 3; }
          .queue td.left time, .queue td.left br { display: none; }
          .queue td.holder { grid-column: 2; } .queue td.name { grid-column: 3; text-align: right; }
          .queue td.extra { grid-column: 2 / -1; font-size: .875rem; text-align: start; }
          .queue td.acts { grid-column: 2 / -1; }
          .evidence :is(caption, table, tbody, tr, td) { display: block; } .evidence thead { display: none; }
          .evidence tr { padding: .5rem 0; border-top: 1px solid var(--line); }
          .evidence td { border: 0; padding: 0; height: auto; } .evidence td:nth-child(-n + 2) { display: inline; } }
        .bulk { background: var(--card); border-top: 1px solid var(--line);
          padding: .6rem 0 .25rem; }
        @media (min-width: 44rem) { .bulk { position: sticky; bottom: 0; z-index: 2; } }
        @media (min-width: 62rem) { .bulk .menu > .sheet { top: auto; bottom: calc(100% + .25rem); }
          .queue td.extra.mono { min-width: 11rem; } }
        .turn { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; font-size: .875rem;
          margin: 0 0 .5rem; }
        .alert-head { display: grid; grid-template-columns: minmax(0, 1fr); gap: .6rem; } .alert-head h1 { margin: 0; }
        .vitals { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); gap: .5rem 1.25rem; }
        @media (min-width: 75rem) { .vitals { grid-template-columns: 2fr 1.5fr 1.2fr .8fr 1.2fr; } }
        .vitals dt { font-size: .8125rem; } .vitals dd { font-weight: 500; }
        .alert-head .kicker { max-width: none; } .vitals .chip { margin: 0 .15rem .25rem 0; }
        .checklist { list-style: none; margin: 0; padding: 0; }
        .checklist li { display: grid; grid-template-columns: 2rem minmax(0, 1fr); align-items: start; padding: .15rem 0; }
        .checklist form { margin: 0; display: contents; }
        .checklist button { grid-column: 1; width: 1.75rem; min-height: 1.75rem; height: 1.75rem; padding: 0; margin: 0;
          border: 0; background: none; color: var(--link); }
        .checklist .done { color: var(--quiet); }
        .guide { overflow-wrap: anywhere; } .guide :is(p, ul, ol, pre) { margin: .35rem 0; } .guide h2 { font-size: .9375rem; margin: .75rem 0 .25rem; }
        .guide table { display: block; overflow-x: auto; } .guide td { overflow-wrap: anywhere; min-width: 8rem; }
        .guide > h2:first-child { font-size: 1.0625rem; margin-top: 0; }
        .history { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
        .history li { padding: .35rem 0 .35rem .75rem; border-left: 2px solid var(--line); overflow-wrap: anywhere; }
        .jump { margin: 0; } @media (min-width: 62rem) { .jump { display: none; } }
        .evidence td:first-child { white-space: nowrap; }
        .verdict-choice { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0 .5rem; }

        """
}

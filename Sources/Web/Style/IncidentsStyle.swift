extension Stylesheet {
    /// The eight steps in a row, and what an incident's page has of its own.
    static let incidents = """
        .stepper { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem 1rem;
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
        .stepper li { display: grid; grid-template-columns: 2rem minmax(0, 1fr); gap: .5rem; overflow-wrap: anywhere; }
        .stepper .number { width: 2rem; height: 2rem; border-radius: 50%; display: grid; place-items: center;
          border: 2px solid var(--edge); font-weight: 600; }
        .stepper .left .number { background: var(--good); border-color: var(--good); color: var(--card); }
        .stepper .now .number { background: var(--main); border-color: var(--main); color: var(--main-ink); }
        .stepper .skipped .number { border-color: var(--high); border-style: dashed; color: var(--high); }
        .stepper .todo strong { font-weight: 400; }
        .wants li { grid-template-columns: 1.75rem minmax(0, 1fr); align-items: center; min-height: 1.75rem; }
        .linked { list-style: none; margin: 0 0 .75rem; padding: 0; } .linked li { padding: .25rem 0; overflow-wrap: anywhere; }
        .clocks dt { font-weight: 600; color: var(--ink); } .clocks dd { margin-bottom: .6rem; }
        @media (max-width: 40rem) { .stepper { grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); } }
        .prose { white-space: pre-line; }
        .incident-form form { max-width: 44rem; } .incident-form :is(fieldset, form) { margin-top: .75rem; }
        .side-by-side { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
        .card :is(form, .row-actions) + details, form + .linked { margin-top: .5rem; }
        :is(.linked, td) .clock + .quiet { display: block; }
        .guide li, .history ul li { border-left: 0; padding-left: 0; }
        [aria-label="Notifications due"], .narrow:not(.card, :has(> .card)) { background: var(--card); border: 1px solid var(--line);
          border-radius: .5rem; padding: 1rem 1.25rem; }
        :is([data-part=incidents], [aria-label="Notifications due"]) td > a { display: inline-block; min-height: 1.5rem; }
        [data-part=incidents] td time { white-space: nowrap; }
        @media (min-width: 62rem) { [data-part=incidents] td:first-child { min-width: 11rem; } }
        @media (max-width: 44rem) {
          :is([data-part=incidents], [aria-label="Notifications due"]) :is(table, caption, tbody, tr, td) { display: block; }
          :is([data-part=incidents], [aria-label="Notifications due"]) thead { display: none; }
          :is([data-part=incidents], [aria-label="Notifications due"]) tr { padding: .6rem 0; border-top: 1px solid var(--line); }
          :is([data-part=incidents], [aria-label="Notifications due"]) td { border: 0; padding: .05rem 0; height: auto; }
          [data-part=incidents] td:nth-child(n + 3) { display: inline-block; margin-right: .75rem; font-size: .875rem; }
          [data-part=incidents] td::before, [aria-label="Notifications due"] td::before { color: var(--quiet); }
          [data-part=incidents] td:nth-child(3)::before { content: "Step: "; }
          [data-part=incidents] td:nth-child(4)::before { content: "Priority: "; }
          [data-part=incidents] td:nth-child(5)::before { content: "Who has it: "; }
          [data-part=incidents] td:nth-child(6)::before { content: "Logged: "; }
          [aria-label="Notifications due"] td:nth-child(2)::before { content: "Whom: "; }
          [aria-label="Notifications due"] td:nth-child(3)::before { content: "Who sends it: "; }
          .stepper { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .35rem .5rem; }
          .stepper li { align-items: center; grid-template-columns: 1.5rem minmax(0, 1fr); gap: .4rem; overflow-wrap: normal; }
          .stepper .number { width: 1.5rem; height: 1.5rem; font-size: .8125rem; } .stepper strong { font-size: .875rem; }
          .stepper br { display: none; } .stepper .now .number { outline: 2px solid var(--main); outline-offset: 2px; }
          .stepper :is(.left, .now, .todo) .small { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .stepper .skipped { grid-column: 1 / -1; overflow-wrap: anywhere; } }
        @media print {
          [data-part=incident] :is(form, details:has(> form), .incident-form h3:has(+ details)) { display: none; }
          [data-part=incident] .card:not(:has(> :not(h2, form, details))) { display: none; }
          [data-part=incident] details::details-content { content-visibility: visible; block-size: auto; }
          [data-part=incident] :is(li, dd) { break-inside: avoid; } [data-part=incident] h2 { break-after: avoid; }
          [data-part=incidents] :is(th, td) { font-size: .8125rem; padding-inline: .3rem; min-width: 0; }
          [data-part=incidents] td time { white-space: normal; } [data-part=incidents] td:nth-child(2) { min-width: 12rem; }
          [data-part=incidents] tr { break-inside: avoid; } }

        """
}

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

        """
}

/// The one stylesheet: both themes, narrow and wide.
enum Stylesheet {
    static let text = """
        :root { --ground: #f6f7f9; --card: #fff; --ink: #1b2430; --quiet: #56606e; --line: #d5dae1; --link: #0b57b0;
          --main: #0b57b0; --main-ink: #fff; --mark: #ffe9a8; --mark-ink: #3b2c00;
          --critical: #a3123f; --high: #b4400b; --medium: #7d5a00; --low: #2b5f8a; --good: #1c6b3a; }
        @media (prefers-color-scheme: dark) { :root { --ground: #12161c; --card: #1b212a; --ink: #e7ebf0; --quiet: #a3adba;
          --line: #343d4a; --link: #8ab8f5; --main: #8ab8f5; --main-ink: #0d1520; --mark: #5c4700; --mark-ink: #fff3cf;
          --critical: #ff8fab; --high: #ffa477; --medium: #f0c75e; --low: #8fc1ea; --good: #7fd6a0; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        a { color: var(--link); }
        a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible,
        summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { position: static; display: block; padding: .5rem 1rem; }
        header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .6rem 1rem;
          background: var(--card); border-bottom: 1px solid var(--line); }
        header nav { flex: 1; }
        .brand { font-weight: 700; color: var(--ink); text-decoration: none; }
        .who { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 0; }
        main { max-width: 78rem; margin: 0 auto; padding: 1rem; }
        .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
        @media (min-width: 62rem) { .columns { grid-template-columns: minmax(0, 1fr) 21rem; } }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem;
          margin: 0 0 1rem; }
        .narrow { max-width: 26rem; margin: 8vh auto; }
        h1 { font-size: 1.4rem; line-height: 1.3; margin: .2rem 0 .8rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
        h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
        .kicker { margin: 0; color: var(--quiet); }
        .quiet { color: var(--quiet); font-size: .9em; }
        .severity { font-weight: 600; white-space: nowrap; }
        .severity svg { width: .9em; height: .9em; fill: currentColor; vertical-align: -.08em; }
        .critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); }
        .low { color: var(--low); }
        .clock.breached, .clock.near { color: var(--critical); } .clock.ended { color: var(--good); }
        dl { margin: 0; }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1rem; }
        dt { color: var(--quiet); }
        dd { margin: 0; overflow-wrap: anywhere; }
        .fields { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: .1rem 1rem;
          font-size: .9rem; }
        @media (max-width: 40rem) { .facts, .fields { grid-template-columns: minmax(0, 1fr); gap: 0; }
          .facts dd, .fields dd { margin-bottom: .5rem; } }
        .jump { margin: .8rem 0 0; } @media (min-width: 62rem) { .jump { display: none; } }
        .chip { display: inline-block; border: 1px solid var(--line); border-radius: .35rem; padding: 0 .45rem;
          max-width: 100%; overflow-wrap: anywhere; }
        .problem { border-left: 4px solid var(--critical); background: var(--card); padding: .6rem 1rem; }
        label, legend { display: block; font-weight: 600; margin: .6rem 0 .2rem; }
        fieldset { border: 0; padding: 0; margin: 0; }
        .choice { font-weight: 400; margin: 0; padding: .2rem 0; min-height: 1.75rem; }
        input:not([type=radio]):not([type=checkbox]), textarea, select { width: 100%; font: inherit; color: inherit;
          background: var(--ground); border: 1px solid var(--quiet); border-radius: .35rem; padding: .4rem .5rem; }
        button { font: inherit; min-height: 2.25rem; padding: .3rem .9rem; border-radius: .35rem; cursor: pointer;
          border: 1px solid var(--quiet); background: transparent; color: inherit; }
        form > button { margin-top: .75rem; } .who button { margin: 0; }
        .main { background: var(--main); border-color: var(--main); color: var(--main-ink); font-weight: 600; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .4rem; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-top: 1px solid var(--line);
          overflow-wrap: break-word; }
        td:first-child { white-space: nowrap; }
        mark { background: var(--mark); color: var(--mark-ink); padding: 0 .15rem; }
        pre, code { font: .9em/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
        pre { white-space: pre-wrap; background: var(--ground); padding: .6rem; border-radius: .35rem; overflow-x: auto; }
        summary { cursor: pointer; overflow-wrap: anywhere; }
        .guide li { margin: .15rem 0; } .guide li:has(> input) { list-style: none; margin-left: -1.2rem; }
        .history { margin: 0; padding-left: 1.2rem; } .history li { margin-bottom: .5rem; overflow-wrap: anywhere; }
        @media print { header, aside form, .skip { display: none; } body { background: #fff; color: #000; } }

        """
}

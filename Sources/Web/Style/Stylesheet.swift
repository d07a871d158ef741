/// The one stylesheet: both themes, both densities, narrow and wide; docs/DESIGN.md is its brief.
enum Stylesheet {
    static let text = [
        ground, frame, controls, lists, alerts, events, incidents, people, rules, anomalies, reports, figures,
    ]
    .joined()

    /// Colours, type, and what every element is made of.
    static let ground = """
        :root { color-scheme: light dark;
          --ground: light-dark(#f4f6f8, #10141a); --card: light-dark(#fff, #181e26); --ink: light-dark(#18212c, #e7ebf0);
          --quiet: light-dark(#535e6c, #a4afbc); --line: light-dark(#d6dce3, #313a46); --edge: light-dark(#76818f, #76818f);
          --link: light-dark(#0a55ad, #8ab8f5); --main: light-dark(#0a55ad, #8ab8f5); --main-ink: light-dark(#fff, #0d1520);
          --tint: light-dark(#e8f0fa, #1d2a3b); --mark: light-dark(#ffe9a8, #5c4700); --mark-ink: light-dark(#3b2c00, #fff3cf);
          --critical: light-dark(#a3123f, #ff8fab); --high: light-dark(#b4400b, #ffa477);
          --medium: light-dark(#7d5a00, #f0c75e); --low: light-dark(#2b5f8a, #8fc1ea); --good: light-dark(#1c6b3a, #7fd6a0);
          --row: 2.5rem; --gap: 1rem; --round: .375rem; }
        :root[data-theme=light] { color-scheme: light; } :root[data-theme=dark] { color-scheme: dark; }
        :root[data-density=compact] { --row: 2rem; --gap: .75rem; }
        * { box-sizing: border-box; }
        html { scroll-padding: 4rem 0; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
        a { color: var(--link); text-underline-offset: .15em; }
        :is(a, button, input, textarea, select, summary, [tabindex]):focus-visible { outline: 3px solid var(--link);
          outline-offset: 2px; border-radius: 2px; }
        h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.0625rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
        p { margin: 0 0 .75rem; max-width: 70ch; } ul, ol { padding-left: 1.25rem; }
        pre, code, .mono { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
        pre { white-space: pre-wrap; background: var(--ground); border: 1px solid var(--line); padding: .5rem .75rem;
          border-radius: var(--round); margin: .5rem 0; }
        mark { background: var(--mark); color: var(--mark-ink); padding: 0 .15rem; border-radius: 2px; }
        svg.icon { width: 1.125rem; height: 1.125rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75;
          stroke-linecap: round; stroke-linejoin: round; vertical-align: -.2em; }
        main a:not(.button, .chip) > svg.icon { margin-inline-end: .3rem; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; }
        .quiet { color: var(--quiet); } .small { font-size: .875rem; } .num { text-align: right; }
        .kicker { color: var(--quiet); font-size: .875rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        [hidden] { display: none !important; }
        @media (prefers-reduced-motion: no-preference) { button, a { transition: background-color .1s, color .1s; } }
        @media print { .rail, .topbar, aside form, .toolbar, .skip, .row-actions { display: none !important; }
          body { background: #fff; color: #000; display: block !important; } .card { border: 0; padding: 0; } }

        """

    /// The rail, the top bar, and what the content lies in.
    static let frame = """
        .skip { position: absolute; left: -999px; }
        .skip:focus { position: fixed; left: 1rem; top: .5rem; z-index: 9; background: var(--card); padding: .5rem 1rem; }
        .rail { display: none; }
        .topbar { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .25rem 1rem;
          background: var(--card); border-bottom: 1px solid var(--line); }
        .brand { display: inline-flex; align-items: center; gap: .5rem; font-weight: 700; color: var(--ink);
          text-decoration: none; min-height: 2.5rem; }
        .brand svg { color: var(--main); }
        .parts { list-style: none; margin: 0; padding: 0; }
        .parts a { display: flex; align-items: center; gap: .6rem; min-height: 2.5rem; padding: .25rem .75rem;
          color: var(--ink); text-decoration: none; border-radius: var(--round); }
        .parts a:hover { background: var(--ground); }
        .parts a[aria-current=page] { background: var(--tint); color: var(--link); font-weight: 600; }
        .who { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; font-size: .875rem; }
        .who form { margin: 0; }
        main { padding: var(--gap); max-width: 96rem; margin: 0 auto; min-width: 0; }
        .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 var(--gap); align-items: start; }
        @media (min-width: 62rem) { .columns { grid-template-columns: minmax(0, 1fr) 22rem; } }
        @media (min-width: 75rem) {
          .topbar { display: none; }
          body:has(.rail) { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); }
          .rail { display: flex; flex-direction: column; gap: .5rem; position: sticky; top: 0; height: 100vh; overflow-y: auto;
            padding: .75rem; background: var(--card); border-right: 1px solid var(--line); }
          .rail nav { flex: 1; } .rail .brand { padding: 0 .75rem; }
          .rail .who { flex-direction: column; align-items: stretch; border-top: 1px solid var(--line); padding-top: .5rem; }
          .rail .who > * { padding: 0 .75rem; overflow-wrap: anywhere; }
          main { width: 100%; padding: 1.25rem 1.5rem 4rem; margin: 0; }
        }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem;
          margin: 0 0 var(--gap); min-width: 0; }
        .card > :last-child { margin-bottom: 0; }
        @media (max-width: 40rem) { .card { padding: .75rem .875rem; } }
        .narrow { max-width: 30rem; margin: 6vh auto; }
        .head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .25rem 1rem;
          margin-bottom: .75rem; } .head h1 { margin: 0; }
        .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: var(--gap); }
        .problem, .said { border-left: 4px solid var(--critical); background: var(--card); padding: .6rem 1rem;
          margin: 0 0 var(--gap); border-radius: 0 var(--round) var(--round) 0; max-width: none; overflow-wrap: anywhere; }
        .said { border-color: var(--good); display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
        [data-part="said"] { position: sticky; top: 0; z-index: 2; } html:has(.said) { scroll-padding-top: 5rem; }
        .said p, .said ul { margin: 0; } .said form { margin: 0; }
        .empty { text-align: left; padding: 1.5rem 0; overflow-wrap: anywhere; } .empty > * { max-width: 60ch; }
        dialog { background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: .5rem;
          padding: 1.25rem; max-width: min(40rem, 94vw); } dialog::backdrop { background: rgb(0 0 0 / .45); }
        .keys { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
        kbd { font: .8125rem ui-monospace, monospace; border: 1px solid var(--edge); border-bottom-width: 2px;
          border-radius: 4px; padding: 0 .35rem; }

        """
}

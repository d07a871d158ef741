extension Stylesheet {
    /// Tables, lists of names and values, charts.
    static let lists = """
        .scroll { overflow-x: auto; position: relative; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .4rem; font-size: .875rem; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--line);
          overflow-wrap: break-word; height: var(--row); }
        thead th { border-top: 0; color: var(--quiet); font-size: .8125rem; font-weight: 600; white-space: nowrap;
          height: auto; padding-bottom: .25rem; vertical-align: bottom; }
        th.num, td.num { text-align: right; }
        tbody tr:hover { background: color-mix(in srgb, var(--tint) 45%, transparent); }
        tr:focus-within { background: var(--tint); }
        .scroll + .scroll { margin-top: 1.5rem; } .grid > .scroll { margin-top: 0; } .grid > .card { margin: 0; }
        td > select, td > input:not([type=checkbox]) { width: auto; max-width: 100%; }
        .tight { width: 1%; white-space: nowrap; }
        td button, td .button { white-space: nowrap; }
        @media (max-width: 44rem) { .stack, .stack :is(caption, tbody, tr, td, th) { display: block; } .stack thead { display: none; }
          .stack tr { padding: .5rem 0; border-top: 1px solid var(--line); }
          .stack :is(td, th) { border: 0; padding: .05rem 0; height: auto; width: auto; white-space: normal; text-align: start; }
          .stack [data-label]::before { content: attr(data-label) ": "; color: var(--quiet); font-weight: 400; }
          .stack td:empty { display: none; } }
        dl { margin: 0; } dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1rem; }
        .facts.wide { grid-template-columns: max-content minmax(0, 1fr) max-content minmax(0, 1fr); }
        .fields { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: .1rem 1rem;
          font-size: .875rem; }
        @media (max-width: 40rem) { .facts, .facts.wide, .fields { grid-template-columns: minmax(0, 1fr); gap: 0; }
          .facts dd, .fields dd { margin-bottom: .5rem; } }
        .pager { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between;
          margin-top: .75rem; color: var(--quiet); font-size: .875rem; }
        .chart { margin: 0 0 1rem; } .chart svg { width: 100%; height: auto; display: block; }
        .chart .bar { fill: var(--main); } .chart a:hover .bar { fill: var(--link); } .chart text { fill: var(--quiet);
          font-size: 11px; } .chart .axis { stroke: var(--line); }
        .chart figcaption { color: var(--quiet); font-size: .875rem; }
        svg.spark { width: 6rem; height: 1.25rem; display: block; } svg.spark .bar { fill: var(--main); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: var(--gap);
          margin: 0 0 var(--gap); padding: 0; list-style: none; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
        .tile a { color: inherit; text-decoration: none; display: block; }
        .tile a:hover strong { text-decoration: underline; }
        .tile strong { display: block; font-size: 1.75rem; line-height: 1.2; } .tile.hot strong { color: var(--critical); }
        .grid.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }
        .tree { list-style: none; margin: 0; padding: 0; }

        """
}

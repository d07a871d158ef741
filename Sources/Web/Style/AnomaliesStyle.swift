extension Stylesheet {
    /// Anomalies and jobs: lanes, series, and how full a job is.
    static let anomalies = """
        .lanes { margin: 0 0 .5rem; } .lanes td, .lanes th { vertical-align: middle; padding-block: .15rem; }
        .lanes th[scope=row] { position: sticky; left: 0; background: var(--card); font-weight: 400; min-width: 12rem;
          max-width: 20rem; overflow-wrap: anywhere; z-index: 1; } .newest { direction: rtl; } .newest > * { direction: ltr; }
        .lanes .newest td:last-child { width: 1%; } .lanes td.num { white-space: nowrap; }
        .lanes th[scope=row] a { display: inline-flex; min-height: 1.5rem; align-items: center; gap: .35rem; flex-wrap: wrap; }
        @media (max-width: 44rem) { .lanes th[scope=row] { min-width: 7rem; max-width: 8rem; } }
        .lanes .ends { margin: 0; font-weight: 400; } .lanes svg { display: block; }
        .lanes .void { fill: var(--ground); } .lanes .cell { fill: currentColor; }
        .lanes svg text { fill: var(--card); font: 600 12px system-ui, sans-serif; } .lanes svg a:hover .cell { filter: brightness(1.15); }
        .lanes svg a:focus-visible, .series svg a:focus-visible { outline: 3px solid var(--link); outline-offset: 0; }
        .lanes :is(.scroll, details):focus-visible { outline-offset: 2px; }
        .series .scroll > svg { min-width: 45rem; } .series .band { fill: var(--link); opacity: .18; }
        .series :is(.actual, .typical) { fill: none; stroke: var(--ink); stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
        .series .typical { stroke: var(--link); stroke-width: 1.25; stroke-dasharray: 5 4; }
        .series .mark { fill: currentColor; stroke: var(--card); stroke-width: 1.5; } .series .mark.chosen { stroke: var(--ink); stroke-width: 3; }
        .series .change { stroke: var(--high); stroke-width: 1.5; stroke-dasharray: 2 4; } .series .score { fill: var(--ink); font-weight: 600; }
        .series .hatch { stroke: var(--edge); stroke-width: 1.5; }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0 0 .5rem; padding: 0; font-size: .8125rem;
          color: var(--quiet); } .legend li { display: inline-flex; align-items: center; gap: .4rem; }
        .chart .legend svg:not(.icon) { width: 1.5rem; height: .75rem; flex: none; }
        .toolbar > div { max-width: 100%; }
        .narrowed { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: 0 0 .75rem; padding: 0; align-items: center; }
        .standout { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; list-style: none; margin: 0; padding: 0; }
        :is(.standout, .anomalies, .shares) .chip { flex-wrap: wrap; column-gap: .35rem; row-gap: 0; } :is(.standout, .anomalies, .shares) .chip .quiet { white-space: nowrap; }
        .anomalies td { vertical-align: middle; } .anomalies .what { min-width: 16rem; width: 50%; } .anomalies time { white-space: nowrap; } .columns .anomalies time { white-space: normal; }
        .columns .anomalies .what { min-width: 12rem; width: 60%; } .columns .anomalies td.num { white-space: normal; }
        .lanes > figcaption { color: var(--quiet); font-size: .875rem; } .anomalies .what > a { font-weight: 500; color: var(--ink); }
        .anomalies .under { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .2rem; } .anomalies .under .chip { font-size: .8125rem; min-height: 1.5rem; }
        .anomalies td.num { white-space: nowrap; } .anomalies td .quiet.small { display: block; }
        @media (max-width: 44rem) { .anomalies .what, .columns .anomalies .what { min-width: 0; width: auto; } .anomalies td .quiet.small { display: inline; } }
        .jobs td { vertical-align: middle; } .jobs .chip { white-space: nowrap; font-size: .8125rem; min-height: 1.5rem; } .jobs td.num .quiet.small { display: block; } .jobs .job { min-width: 12rem; }
        .jobs td.num { white-space: nowrap; } .jobs meter, .shares meter { width: 6rem; height: .6rem; }
        @media (max-width: 44rem) { .jobs td.num { display: inline-block; margin-right: .75rem; font-size: .875rem; } .jobs meter, .jobs .num br { display: none; }
          .jobs .job { min-width: 0; } .jobs td.num .quiet.small { display: inline; } }
        .shares td { vertical-align: middle; } .columns > * { min-width: 0; }

        """
}

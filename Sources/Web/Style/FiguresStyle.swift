extension Stylesheet {
    /// Reports: on a screen, and on paper.
    static let figures = """
        .lead { font-size: 1.125rem; } .forecast { margin: 0; } .forecast.near { color: var(--high); }
        .report-sheet .hot, .report-sheet .hot a { color: var(--critical); font-weight: 600; }
        .report-sheet td { overflow-wrap: anywhere; } .report-sheet table.times td { overflow-wrap: normal; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: .75rem;
          margin: 0 0 .75rem; }
        .figures > div { border-left: 3px solid var(--line); padding-left: .75rem; }
        .figures dt { color: var(--quiet); font-size: .875rem; } .figures dd { margin: 0; }
        .figures dd strong { font-size: 1.5rem; line-height: 1.2; display: block; } .figures dd span { display: block; }
        .figures dd a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
        svg.portions { width: 100%; min-width: 6rem; height: 1rem; display: block; } td.bar { width: 30%; }
        .portions .part { fill: var(--main); } .portions .good { fill: var(--good); } .portions .bad { fill: var(--critical); }
        .portions .open { fill: var(--edge); }
        .pair .second { fill: var(--card); stroke: var(--ink); stroke-width: 1; vector-effect: non-scaling-stroke; }
        .pair svg.key { width: .75rem; height: .75rem; display: inline; vertical-align: -.05em; }
        .pair .ends { display: flex; justify-content: space-between; max-width: none; margin: 0 0 .5rem; }
        table.times tbody + tbody { border-top: 2px solid var(--line); }
        table.times th[scope=rowgroup], table.times td[rowspan] { vertical-align: top; }
        ul.spans { list-style: none; padding: 0; } ul.spans a { display: inline-block; min-height: 1.5rem; }
        .paper-only { display: none; }
        @media (max-width: 40rem) { .report-sheet #talk :is(td, th) { overflow-wrap: break-word; min-width: 6.5rem; } }
        @media print {
          :root, :root[data-theme=dark] { color-scheme: light; } @page { margin: 15mm; }
          .report-sheet { font-size: 10pt; } .report-sheet nav, .report-sheet form, .report-sheet details,
          .report-sheet .visually-hidden { display: none; }
          .report-sheet a { color: #000; text-decoration: none; } .report-sheet .scroll { overflow: visible; }
          .report-sheet .card { margin: 0 0 8mm; border: 0; padding: 0; }
          .report-sheet :is(td, th) { padding: 1mm 2mm 1mm 0; height: auto; } .report-sheet td.bar { width: 18%; }
          .report-sheet .portions { min-width: 2rem; }
          .report-sheet :is(.quiet, .kicker, dt, th, caption, figcaption) { color: #000; }
          .report-sheet .figures { grid-template-columns: repeat(6, 1fr); } .report-sheet .figures strong { font-size: 14pt; } .report-sheet h2, .report-sheet caption { break-after: avoid; }
          .report-sheet tr, .report-sheet figure, .report-sheet .figures { break-inside: avoid; }
          .report-sheet thead { display: table-header-group; } .paper-only { display: block; }
          .report-sheet #opened, .report-sheet #talk { break-before: auto; } main { padding: 0; max-width: none; }
        }

        """
}

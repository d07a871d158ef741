extension Stylesheet {
    /// Forms, buttons, menus, tabs.
    static let controls = """
        label, legend { display: block; font-weight: 600; margin: .6rem 0 .2rem; }
        legend { padding: 0; } fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
        .hint { color: var(--quiet); font-size: .875rem; font-weight: 400; margin: .1rem 0 .3rem; }
        .choice { display: flex; gap: .5rem; align-items: center; font-weight: 400; margin: 0; padding: .2rem 0;
          min-height: 2rem; }
        input[type=radio], input[type=checkbox] { width: 1.125rem; height: 1.125rem; flex: none; margin: 0;
          accent-color: var(--main); }
        input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select { width: 100%; font: inherit;
          color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: var(--round);
          padding: .35rem .5rem; min-height: 2.25rem; }
        textarea { resize: vertical; } ::placeholder { color: var(--quiet); opacity: 1; }
        button, .button { display: inline-flex; align-items: center; justify-content: center; gap: .4rem; font: inherit;
          min-height: 2.25rem; padding: .25rem .8rem; border-radius: var(--round); cursor: pointer; text-decoration: none;
          border: 1px solid var(--edge); background: var(--card); color: var(--ink); max-width: 100%;
          overflow-wrap: anywhere; }
        button:hover, .button:hover { background: var(--ground); }
        form > button, form > .row-actions { margin-top: .75rem; }
        .main, button.main { background: var(--main); border-color: var(--main); color: var(--main-ink); font-weight: 600; }
        main.main { background: none; }
        .main:hover { background: var(--main); filter: brightness(1.08); }
        .danger { border-color: var(--critical); color: var(--critical); }
        .plain { border-color: transparent; background: transparent; color: var(--link); padding: .25rem .4rem; }
        .link { border: 0; background: none; padding: 0; min-height: 1.5rem; color: var(--link); text-decoration: underline; }
        .toolbar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0 0 .75rem; }
        .toolbar label { margin: 0 0 .15rem; font-size: .8125rem; }
        .toolbar > * { flex: 0 1 auto; margin: 0; } .toolbar .grow { flex: 1 1 16rem; min-width: min(100%, 12rem); }
        .toolbar > div > select { width: auto; max-width: 100%; }
        .row-actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
        .row-actions > a:not(.button, .chip) { display: inline-flex; align-items: center; min-height: 1.5rem; }
        .row-actions form { margin: 0; } .row-actions form > button { margin: 0; }
        .tabs { display: flex; flex-wrap: wrap; gap: .25rem; list-style: none; margin: 0 0 .75rem; padding: 0;
          border-bottom: 1px solid var(--line); }
        .tabs a { display: inline-flex; gap: .4rem; align-items: center; min-height: 2.25rem; padding: .25rem .75rem;
          color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; margin-bottom: -1px; }
        .tabs a:hover { background: var(--ground); }
        .tabs a[aria-current] { border-color: var(--main); color: var(--link); font-weight: 600; }
        .pill { display: inline-block; min-width: 1.5rem; text-align: center; font-size: .8125rem; line-height: 1.25rem;
          padding: 0 .4rem; border-radius: 1rem; background: var(--ground); border: 1px solid var(--line); color: var(--ink); }
        .pill.hot { background: var(--critical); border-color: var(--critical); color: var(--card); }
        .news { position: sticky; top: .5rem; z-index: 3; justify-self: center; }
        summary { cursor: pointer; overflow-wrap: anywhere; min-height: 1.5rem; }
        .menu { position: relative; display: inline-block; }
        .menu > summary { list-style: none; display: inline-flex; align-items: center; gap: .4rem; min-height: 2.25rem;
          padding: .25rem .8rem; border: 1px solid var(--edge); border-radius: var(--round); background: var(--card); }
        .menu > summary::-webkit-details-marker { display: none; }
        .menu > summary::after { content: ""; width: .4rem; height: .4rem; border: solid currentColor;
          border-width: 0 1.5px 1.5px 0; transform: translateY(-2px) rotate(45deg); flex: none; }
        .menu > .sheet { position: absolute; z-index: 5; inset-inline-start: 0; top: calc(100% + .25rem); min-width: 15rem;
          max-width: min(26rem, 88vw); background: var(--card); border: 1px solid var(--edge); border-radius: .5rem;
          padding: .75rem; box-shadow: 0 6px 24px rgb(0 0 0 / .18); }
        .menu.end > .sheet { inset-inline: auto 0; }
        @media (min-width: 62rem) { .toolbar .menu > .sheet, aside .menu > .sheet { inset-inline: auto 0; } }
        @media (max-width: 61.99rem) { .menu > .sheet, .menu.end > .sheet { position: fixed; inset: auto .5rem .5rem;
          max-width: none; max-height: 75vh; overflow-y: auto; } }
        .menu > .sheet :is(a, button):not(.main, .chip, .button, .danger) { width: 100%; justify-content: flex-start; }
        .sheet > ul { list-style: none; margin: 0; padding: 0; }
        .sheet > ul a, .sheet > ul button { display: flex; align-items: center; gap: .5rem; min-height: 2.25rem;
          padding: .2rem .5rem; color: var(--ink); text-decoration: none; border-radius: var(--round); border: 0;
          background: none; }
        .sheet > ul :is(a, button):hover { background: var(--ground); }
        .chip { display: inline-flex; align-items: center; gap: .35rem; border: 1px solid var(--line); border-radius: 1rem;
          padding: .05rem .6rem; min-height: 1.75rem; max-width: 100%; overflow-wrap: anywhere; background: var(--ground);
          color: var(--ink); text-decoration: none; }
        a.chip:hover { border-color: var(--edge); }
        .menu.chip { padding: 0; border-radius: 1rem; }
        .menu.chip > summary { border: 0; background: none; min-height: 1.75rem; padding: .05rem .6rem; }
        .suggestions { position: absolute; z-index: 6; list-style: none; margin: .15rem 0 0; padding: .25rem; min-width: 16rem;
          max-width: min(36rem, 92vw); max-height: 18rem; overflow-y: auto; background: var(--card);
          border: 1px solid var(--edge); border-radius: var(--round); box-shadow: 0 6px 24px rgb(0 0 0 / .18); }
        .suggestions li { padding: .25rem .5rem; cursor: pointer; border-radius: 4px; overflow-wrap: anywhere; }
        .suggestions li[aria-selected=true] { background: var(--tint); }
        .suggest { position: relative; }

        """
}

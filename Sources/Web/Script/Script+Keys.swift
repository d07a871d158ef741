extension Script {
    /// Single keys: off while somebody types, and off where a person switched them off.
    static let keys = #"""
        let going = false;
        const isTyping = (node) => node.matches?.('input:not([type=checkbox], [type=radio]), textarea, select')
          || node.isContentEditable;
        const isShown = (node) => node.checkVisibility?.({ visibilityProperty: true }) ?? true;

        page.addEventListener('keydown', (event) => {
          if (page.documentElement.dataset.keys === 'off' || event.defaultPrevented) return;
          if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
          if (page.querySelector('dialog[open]')) return;
          if (going) {
            going = false;
            const part = all('[data-part-key]').find((link) => link.dataset.partKey === event.key);
            if (part) { event.preventDefault(); part.click(); }
            return;
          }
          if (event.key === 'g') { going = true; setTimeout(() => { going = false; }, 1500); return; }
          if (act(event.key)) event.preventDefault();
        });

        function act(key) {
          if (key === '?') { page.getElementById('keys')?.showModal(); return true; }
          if (key === '/') { const field = page.querySelector('[data-search]'); field?.focus(); field?.select?.(); return !!field; }
          const rows = all('[data-row]').filter(isShown);
          const row = page.activeElement?.closest?.('[data-row]');
          if ((key === 'j' || key === 'k') && rows.length) return move(rows, row, key === 'j' ? 1 : -1);
          if (row && key === 'o') { row.querySelector('[data-open]')?.click(); return true; }
          if (row && key === 'x') { row.querySelector('input[type=checkbox]')?.click(); return true; }
          const places = row ? [row, page] : [page];
          for (const place of places) {
            const target = all(`[data-key="${CSS.escape(key)}"]`, place).find(isShown);
            if (!target) continue;
            if (isTyping(target)) target.focus(); else { target.click(); target.focus?.(); focusFirst(target); }
            return true;
          }
          return false;
        }

        // A menu that a key opened leads straight to its first field.
        function focusFirst(target) {
          const menu = target.closest('details');
          if (target.tagName === 'SUMMARY' && menu?.open) menu.querySelector('.sheet :is(input:not([type=hidden]), select, textarea, button, a)')?.focus();
        }

        function move(rows, row, step) {
          const index = row ? rows.indexOf(row) + step : (step > 0 ? 0 : rows.length - 1);
          const next = rows[Math.min(Math.max(index, 0), rows.length - 1)];
          next.querySelector('[data-open]')?.focus();
          next.scrollIntoView({ block: 'nearest' });
          return true;
        }


        """#
}

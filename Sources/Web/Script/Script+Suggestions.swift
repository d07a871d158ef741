extension Script {
    /// Suggestions below an input (a combobox of WAI-ARIA): the address answers `{"items": [{"text", "from", "note"}]}`, where
    /// `from` is the place in the input from which the text replaces what was typed.
    static let suggestions = #"""
        let asked = 0;
        page.addEventListener('input', (event) => {
          const field = event.target;
          if (field.matches('[data-suggest]')) suggest(field, ++asked);
        });

        async function suggest(field, number) {
          await new Promise((wake) => setTimeout(wake, 120));
          if (number !== asked) return;
          const address = new URL(field.dataset.suggest, location.href);
          address.searchParams.set('q', field.value);
          address.searchParams.set('at', field.selectionStart);
          const answer = await fetch(address, { headers: { 'X-Fragment': 'suggestions' } });
          if (!answer.ok || number !== asked) return;
          show(field, (await answer.json()).items ?? []);
        }

        function show(field, items) {
          hide(field);
          if (!items.length || page.activeElement !== field) return;
          const list = page.createElement('ul');
          list.className = 'suggestions';
          list.id = `${field.id}-suggestions`;
          list.setAttribute('role', 'listbox');
          list.setAttribute('aria-label', 'Suggestions');
          items.forEach((item, index) => {
            const row = page.createElement('li');
            row.id = `${list.id}-${index}`;
            row.setAttribute('role', 'option');
            row.setAttribute('aria-selected', 'false');
            row.textContent = item.note ? `${item.text}  ${item.note}` : item.text;
            row.addEventListener('pointerdown', (event) => { event.preventDefault(); choose(field, item); });
            row.item = item;
            list.append(row);
          });
          field.after(list);
          field.setAttribute('aria-expanded', 'true');
          field.setAttribute('aria-controls', list.id);
        }

        function hide(field) {
          page.getElementById(`${field.id}-suggestions`)?.remove();
          field.setAttribute('aria-expanded', 'false');
          field.removeAttribute('aria-activedescendant');
        }

        function choose(field, item) {
          const rest = field.value.slice(field.selectionStart);
          field.value = field.value.slice(0, item.from) + item.text + rest;
          const end = item.from + item.text.length;
          field.setSelectionRange(end, end);
          hide(field);
          suggest(field, ++asked);
        }

        page.addEventListener('keydown', (event) => {
          const field = event.target;
          if (!field.matches?.('[data-suggest]')) return;
          const list = page.getElementById(`${field.id}-suggestions`);
          if (!list) return;
          const rows = [...list.children];
          const chosen = rows.findIndex((row) => row.getAttribute('aria-selected') === 'true');
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            const step = event.key === 'ArrowDown' ? 1 : -1;
            const next = rows[(chosen + step + rows.length) % rows.length];
            rows.forEach((row) => row.setAttribute('aria-selected', String(row === next)));
            field.setAttribute('aria-activedescendant', next.id);
            next.scrollIntoView({ block: 'nearest' });
          } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
            choose(field, rows[chosen].item);
          } else if (event.key === 'Escape') { hide(field); } else return;
          event.preventDefault();
          event.stopPropagation();
        });
        page.addEventListener('focusout', (event) => { if (event.target.matches?.('[data-suggest]')) hide(event.target); });


        """#
}

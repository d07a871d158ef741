/// The one module that a browser runs: it makes pages quicker, and holds no state that the address does not hold.
///
/// The hooks that it looks for are listed in docs/DESIGN.md. It makes no markup from text: parts come from pages of the
/// house, through one Trusted Types policy.
enum Script {
    static let text = [parts, forms, keys, live, charts, suggestions, drafts, start].joined()

    /// Reading pages and replacing their parts.
    static let parts = #"""
        const page = document;
        const policy = window.trustedTypes?.createPolicy('tocsin', { createHTML: (text) => text })
          ?? { createHTML: (text) => text };
        let sending = 0;
        const waiting = [];
        const all = (selector, within = page) => [...within.querySelectorAll(selector)];

        function parse(text) { return new DOMParser().parseFromString(policy.createHTML(text), 'text/html'); }

        async function load(address, options = {}) {
          const answer = await fetch(address, { ...options, headers: { 'X-Fragment': 'parts', ...options.headers } });
          if (answer.status === 401) { location.reload(); throw new Error('the session has ended'); }
          return { answer, fresh: parse(await answer.text()) };
        }

        // Replaces every part that both pages have; focus stays where it was when the thing is still there.
        function replaceParts(fresh, names) {
          const held = page.activeElement?.id;
          page.documentElement.dataset.facts = fresh.documentElement.dataset.facts ?? 0;
          for (const part of all('[data-part]')) {
            const name = part.dataset.part;
            if (names && !names.includes(name)) continue;
            const next = fresh.querySelector(`[data-part="${CSS.escape(name)}"]`);
            if (!next) continue;
            if (name === 'said') part.replaceChildren(...next.childNodes); else part.replaceWith(next);
          }
          if (held && !page.activeElement?.id) page.getElementById(held)?.focus({ preventScroll: true });
          ready();
        }

        function say(text) {
          const bar = page.querySelector('[data-part="said"]');
          if (!bar) return;
          const line = page.createElement('div'), words = page.createElement('p');
          line.className = 'said';
          words.textContent = text;
          line.append(words);
          bar.replaceChildren(line);
        }


        """#

    /// Forms that answer in place, boxes that tick others, copying, menus.
    static let forms = #"""
        page.addEventListener('submit', async (event) => {
          const form = event.target;
          if (!form.matches('form[data-enhance]')) return;
          event.preventDefault();
          const sender = event.submitter;
          const body = new URLSearchParams(new FormData(form, sender));
          const address = sender?.formAction && sender.hasAttribute('formaction') ? sender.formAction : form.action;
          if (sender) sender.disabled = true;
          sending += 1;
          try {
            const { answer, fresh } = await load(address, { method: 'POST', body });
            const there = new URL(answer.url);
            if (answer.ok && there.pathname !== location.pathname) { location.assign(answer.url); return; }
            const problem = fresh.querySelector('.problem');
            replaceParts(fresh);
            if (problem && !answer.ok) say(problem.textContent);
          } catch (error) { say(`That did not work: ${error.message}. Nothing was changed here; try again.`); }
          finally {
            if (sender) sender.disabled = false;
            sending -= 1;
            if (sending === 0) waiting.splice(0).forEach(hear);
          }
        });

        page.addEventListener('change', (event) => {
          const box = event.target;
          if (box.matches('[data-all]')) {
            for (const other of all(`input[name="${CSS.escape(box.dataset.all)}"]`)) other.checked = box.checked;
            countTicks();
          } else if (box.matches('select[data-go]')) { box.form.requestSubmit(); }
          else if (box.matches('[data-row] input[type=checkbox]')) countTicks();
        });

        let lastTicked = null;
        page.addEventListener('click', (event) => {
          const box = event.target.closest?.('[data-row] input[type=checkbox]');
          if (box) {
            const boxes = all(`input[name="${CSS.escape(box.name)}"]`);
            if (event.shiftKey && lastTicked) {
              const ends = [boxes.indexOf(lastTicked), boxes.indexOf(box)].sort((a, b) => a - b);
              for (const one of boxes.slice(ends[0], ends[1] + 1)) one.checked = box.checked;
              countTicks();
            }
            lastTicked = box;
          }
          const copy = event.target.closest?.('[data-copy]');
          if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => say('Copied.'), () => say('The browser did not allow it.'));
          for (const menu of all('details[data-menu][open]')) if (!menu.contains(event.target)) menu.open = false;
        });

        function countTicks() {
          const ticked = all('[data-row] input[type=checkbox]:checked').length;
          for (const place of all('[data-ticked]')) place.textContent = ticked ? `${ticked} ticked` : 'None ticked';
        }

        page.addEventListener('keydown', (event) => {
          if (event.key !== 'Escape') return;
          const menu = event.target.closest?.('details[data-menu][open]') ?? all('details[data-menu][open]').at(-1);
          if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
        });


        """#
}

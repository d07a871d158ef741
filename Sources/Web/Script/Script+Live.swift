extension Script {
    /// News: one stream a browser, however many tabs; a page counts what is new and waits to be asked.
    static let live = #"""
        const heard = new Map();
        const channel = 'BroadcastChannel' in window ? new BroadcastChannel('tocsin-live') : null;
        if (channel) channel.onmessage = (event) => hear(event.data);

        function listen() {
          const stream = new EventSource('/live');
          for (const kind of ['alert-raised', 'alert-changed', 'incident-changed', 'feed-changed']) {
            stream.addEventListener(kind, (event) => {
              const news = { kind, name: event.data, number: Number(event.lastEventId) };
              hear(news);
              channel?.postMessage(news);
            });
          }
          return new Promise(() => {});
        }

        // What the page shows already, one's own step included, is no news: while a form is on its way, news waits.
        function hear(news) {
          if (sending > 0) { waiting.push(news); return; }
          if (news.number <= Number(page.documentElement.dataset.facts ?? 0)) return;
          for (const part of all('[data-live]')) {
            const kinds = part.dataset.live.split(' ');
            const wanted = part.dataset.liveName;
            if (!kinds.includes(news.kind) || (wanted && wanted !== news.name)) continue;
            const names = heard.get(part) ?? new Set();
            names.add(news.name);
            heard.set(part, names);
            const button = part.querySelector('[data-news]');
            if (!button) continue;
            button.textContent = wanted ? button.dataset.news : `${names.size} ${button.dataset.news}`;
            button.hidden = false;
          }
        }

        page.addEventListener('click', async (event) => {
          const button = event.target.closest?.('[data-news]');
          if (!button) return;
          const part = button.closest('[data-live]');
          heard.delete(part);
          button.hidden = true;
          try {
            const { fresh } = await load(location.href);
            if ('whole' in button.dataset) replaceParts(fresh);
            else replaceParts(fresh, [part.dataset.part, ...all('[data-part]', part).map((inner) => inner.dataset.part)]);
            say('This is up to date.');
          } catch (error) { say(`It could not be read anew: ${error.message}.`); }
        });

        if (page.querySelector('[data-live]')) {
          if (navigator.locks && channel) navigator.locks.request('tocsin-live', listen); else listen();
        }


        """#

    /// What has to be done once, and again after parts were replaced.
    static let start = #"""
        function ready() {
          countTicks();
          for (const button of all('[data-copy]')) button.hidden = !navigator.clipboard;
          restoreDrafts();
        }
        ready();

        """#
}

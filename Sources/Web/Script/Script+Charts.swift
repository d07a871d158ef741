extension Script {
    /// Dragging over the bars of a chart leads to their time; the page's own inputs do the same without a mouse.
    static let charts = #"""
        let dragged = null;
        const barAt = (event) => event.target.closest?.('[data-zoom] [data-from]');

        page.addEventListener('pointerdown', (event) => {
          const bar = barAt(event);
          if (bar && event.button === 0) dragged = { first: bar, last: bar };
        });
        page.addEventListener('pointerover', (event) => {
          const bar = barAt(event);
          if (!dragged || !bar || bar.closest('[data-zoom]') !== dragged.first.closest('[data-zoom]')) return;
          dragged.last = bar;
          const bars = all('[data-from]', bar.closest('[data-zoom]'));
          const ends = [bars.indexOf(dragged.first), bars.indexOf(dragged.last)].sort((a, b) => a - b);
          bars.forEach((one, index) => one.classList.toggle('chosen', index >= ends[0] && index <= ends[1]));
        });
        page.addEventListener('dragstart', (event) => { if (barAt(event)) event.preventDefault(); });
        page.addEventListener('pointerup', () => {
          const range = dragged;
          dragged = null;
          if (!range || range.first === range.last) return;
          const times = [range.first, range.last].flatMap((bar) => [bar.dataset.from, bar.dataset.until]).sort();
          const address = new URL(location.href);
          address.searchParams.set('from', times[0]);
          address.searchParams.set('until', times.at(-1));
          address.searchParams.delete('before');
          location.assign(address);
        });


        """#
}

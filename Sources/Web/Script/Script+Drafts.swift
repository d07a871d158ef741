extension Script {
    /// What is written into a form of an incident and not sent yet stays in this tab: another form that is sent first, an
    /// ended session or a wrong click loses nothing.
    ///
    /// It goes once the form was taken, and when the person signs out.
    static let drafts = #"""
        const person = page.documentElement.dataset.person ?? '';
        const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== 'hidden'
          && field.type !== 'file' && field.type !== 'password' && !field.readOnly && field.tagName !== 'BUTTON'
          && field.tagName !== 'FIELDSET');
        const isTicked = (field) => field.type === 'checkbox' || field.type === 'radio';

        function draftKey(form) {
          const own = [...form.elements].filter((field) => field.type === 'hidden'
            && !['form_key', 'version'].includes(field.name)).map((field) => `${field.name}=${field.value}`);
          return ['draft', person, form.action, ...own].join(' ');
        }

        function keepDraft(form, isSent) {
          const values = fieldsOf(form).map((field) => [field.name, field.value, isTicked(field) ? field.checked : null]);
          const draft = { version: form.elements.version.value, isSent, values };
          try { sessionStorage.setItem(draftKey(form), JSON.stringify(draft)); } catch { /* Full: the page goes on without. */ }
        }

        page.addEventListener('input', (event) => {
          if (event.target.form?.elements.version) keepDraft(event.target.form, false);
        });

        page.addEventListener('submit', (event) => {
          const form = event.target;
          if (form.elements.version && sessionStorage.getItem(draftKey(form))) keepDraft(form, true);
          if (!form.action.endsWith('/logout')) return;
          for (const key of Object.keys(sessionStorage)) if (key.startsWith('draft ')) sessionStorage.removeItem(key);
        });

        function restoreDrafts() {
          for (const form of all('form')) {
            if (!form.elements.version) continue;
            const kept = sessionStorage.getItem(draftKey(form));
            if (!kept) continue;
            const draft = JSON.parse(kept);
            if (draft.isSent && draft.version !== form.elements.version.value) {
              sessionStorage.removeItem(draftKey(form));
              continue;
            }
            let isOther = false;
            for (const field of fieldsOf(form)) {
              const value = draft.values.find(([name, value]) => name === field.name && (!isTicked(field) || value === field.value));
              if (!value) continue;
              if (isTicked(field)) { isOther ||= field.checked !== value[2]; field.checked = value[2]; }
              else { isOther ||= field.value !== value[1]; field.value = value[1]; }
            }
            if (!isOther) continue;
            for (let frame = form.closest('details'); frame; frame = frame.parentElement.closest('details')) frame.open = true;
            const note = page.createElement('p');
            note.className = 'hint';
            note.textContent = 'What you wrote here is not recorded yet.';
            form.append(note);
          }
        }

        """#
}
